/// Tests of carts as values.
@NullMarked
package io.holdfast.cart;

import org.jspecify.annotations.NullMarked;
