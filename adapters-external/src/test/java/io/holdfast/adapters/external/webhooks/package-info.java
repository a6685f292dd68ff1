/// Tests of sending webhooks.
@NullMarked
package io.holdfast.adapters.external.webhooks;

import org.jspecify.annotations.NullMarked;
