/// Delivery, payment, checkout and orders: how what is in a cart becomes somebody's.
///
/// A buyer gives an [io.holdfast.order.Address] and is shown what carriers ask; what was shown is
/// what is charged. Whoever takes the money, carries the parcel and knows the taxes stands outside,
/// behind the ports in [io.holdfast.order.port.out].
@NullMarked
package io.holdfast.order;

import org.jspecify.annotations.NullMarked;
