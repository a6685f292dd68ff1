/// What others may ask about requests that may be sent more than once.
@NullMarked
package io.holdfast.idempotency.port.in;

import org.jspecify.annotations.NullMarked;
