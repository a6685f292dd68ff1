/// Tests of the stores of deliveries, checkouts and orders.
@NullMarked
package io.holdfast.adapters.persistence.order;

import org.jspecify.annotations.NullMarked;
