/// One effect and one answer for requests that are sent more than once.
@NullMarked
package io.holdfast.application.idempotency;

import org.jspecify.annotations.NullMarked;
