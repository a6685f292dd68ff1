/// Requests that are sent again, over a store in memory, in a time that tests set.
@NullMarked
package io.holdfast.application.idempotency;

import org.jspecify.annotations.NullMarked;
