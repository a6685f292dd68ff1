/// Messages to receivers of webhooks, signed by Standard Webhooks.
@NullMarked
package io.holdfast.adapters.external.webhooks;

import org.jspecify.annotations.NullMarked;
