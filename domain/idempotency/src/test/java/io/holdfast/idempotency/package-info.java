/// Tests of the words of repeated requests.
@NullMarked
package io.holdfast.idempotency;

import org.jspecify.annotations.NullMarked;
