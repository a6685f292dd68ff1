/// What is known of a request's body.
@NullMarked
package io.holdfast.adapters.web.idempotency;

import org.jspecify.annotations.NullMarked;
