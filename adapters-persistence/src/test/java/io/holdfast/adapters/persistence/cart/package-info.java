/// Tests of the store of carts.
@NullMarked
package io.holdfast.adapters.persistence.cart;

import org.jspecify.annotations.NullMarked;
