/// The contract of the store of carts, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.cart;

import org.jspecify.annotations.NullMarked;
