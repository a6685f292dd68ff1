/// The contract of the store of mappings, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.mappings;

import org.jspecify.annotations.NullMarked;
