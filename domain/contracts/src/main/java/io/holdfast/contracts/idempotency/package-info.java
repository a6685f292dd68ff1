/// The contract of the store of claims, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.idempotency;

import org.jspecify.annotations.NullMarked;
