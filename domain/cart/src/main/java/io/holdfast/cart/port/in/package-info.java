/// What others may ask of carts.
@NullMarked
package io.holdfast.cart.port.in;

import org.jspecify.annotations.NullMarked;
