/// Stock levels in PostgreSQL, tested.
@NullMarked
package io.holdfast.adapters.persistence.inventory;

import org.jspecify.annotations.NullMarked;
