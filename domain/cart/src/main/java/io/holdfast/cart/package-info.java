/// Carts: what somebody wants to buy, and the stock that is held for them meanwhile.
///
/// A cart claims holds of [io.holdfast.inventory]; whether they still hold is for the stock to say.
@NullMarked
package io.holdfast.cart;

import org.jspecify.annotations.NullMarked;
