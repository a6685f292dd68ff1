/// What carts need of a store.
@NullMarked
package io.holdfast.cart.port.out;

import org.jspecify.annotations.NullMarked;
