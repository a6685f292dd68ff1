/// How connections come about and end: WebSocket below the HTTP framework, and long polling.
///
/// Start with [io.holdfast.adapters.web.channels.transport.Door] and
/// [io.holdfast.adapters.web.channels.transport.Connections].
@NullMarked
package io.holdfast.adapters.web.channels.transport;

import org.jspecify.annotations.NullMarked;
