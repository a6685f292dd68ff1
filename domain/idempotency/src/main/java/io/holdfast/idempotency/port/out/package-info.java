/// What requests that may be sent more than once need of a store.
@NullMarked
package io.holdfast.idempotency.port.out;

import org.jspecify.annotations.NullMarked;
