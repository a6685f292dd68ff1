/// Messages of the Phoenix Channels protocol, version 2, as text and as bytes.
///
/// Start with [io.holdfast.adapters.web.channels.wire.Incoming] and
/// [io.holdfast.adapters.web.channels.wire.Outgoing]. Nothing here knows a connection.
@NullMarked
package io.holdfast.adapters.web.channels.wire;

import org.jspecify.annotations.NullMarked;
