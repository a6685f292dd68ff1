/// Tests of delivery, payment, checkout and orders.
@NullMarked
package io.holdfast.order;

import org.jspecify.annotations.NullMarked;
