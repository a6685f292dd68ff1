/// The contract of the store of keys, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.access;

import org.jspecify.annotations.NullMarked;
