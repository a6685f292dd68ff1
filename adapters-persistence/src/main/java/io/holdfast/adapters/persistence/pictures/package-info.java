/// Runs over pictures as rows of PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.pictures;

import org.jspecify.annotations.NullMarked;
