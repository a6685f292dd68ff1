/// Stock levels in PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.inventory;

import org.jspecify.annotations.NullMarked;
