/// Products and variants in PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.catalog;

import org.jspecify.annotations.NullMarked;
