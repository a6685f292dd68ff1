/// Carts over stores in memory, in simulated time.
@NullMarked
package io.holdfast.application.cart;

import org.jspecify.annotations.NullMarked;
