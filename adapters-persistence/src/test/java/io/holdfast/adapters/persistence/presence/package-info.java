/// Tests of presence as rows of PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.presence;

import org.jspecify.annotations.NullMarked;
