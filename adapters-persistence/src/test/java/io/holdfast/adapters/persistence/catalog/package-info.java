/// Products in PostgreSQL, tested.
@NullMarked
package io.holdfast.adapters.persistence.catalog;

import org.jspecify.annotations.NullMarked;
