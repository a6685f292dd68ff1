/// Carts in PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.cart;

import org.jspecify.annotations.NullMarked;
