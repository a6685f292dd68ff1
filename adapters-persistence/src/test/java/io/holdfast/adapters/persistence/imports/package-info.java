/// Tests of imports on their way through the database.
@NullMarked
package io.holdfast.adapters.persistence.imports;

import org.jspecify.annotations.NullMarked;
