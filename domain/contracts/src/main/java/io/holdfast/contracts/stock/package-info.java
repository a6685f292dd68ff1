/// The contract of the store of stock levels, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.stock;

import org.jspecify.annotations.NullMarked;
