/// Tests of the store of mappings.
@NullMarked
package io.holdfast.adapters.persistence.mappings;

import org.jspecify.annotations.NullMarked;
