/// Claims of requests as rows of PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
