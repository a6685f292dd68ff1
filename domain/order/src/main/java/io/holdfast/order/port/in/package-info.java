/// What others may ask of deliveries, checkouts and orders.
@NullMarked
package io.holdfast.order.port.in;

import org.jspecify.annotations.NullMarked;
