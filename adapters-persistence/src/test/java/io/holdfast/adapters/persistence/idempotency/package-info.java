/// Tests of the store of claims.
@NullMarked
package io.holdfast.adapters.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
