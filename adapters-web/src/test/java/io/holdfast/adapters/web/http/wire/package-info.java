/// Connections whose bytes stop being HTTP, without a server.
@NullMarked
package io.holdfast.adapters.web.http.wire;

import org.jspecify.annotations.NullMarked;
