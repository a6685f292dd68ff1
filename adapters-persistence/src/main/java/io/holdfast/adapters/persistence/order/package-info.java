/// Deliveries, checkouts and orders in PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.order;

import org.jspecify.annotations.NullMarked;
