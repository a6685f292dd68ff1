/// What deliveries, checkouts and orders need of stores and of the world outside.
@NullMarked
package io.holdfast.order.port.out;

import org.jspecify.annotations.NullMarked;
