package io.holdfast.adapters.external.outbound;

import java.time.Duration;
import java.util.List;

/// How the server calls addresses that others name.
///
/// @param connectLimit longest wait for a connection, the handshake included
/// @param silenceLimit longest wait for the next byte
/// @param connectionsMax most connections at a time
/// @param perHostMax most connections to one host at a time
/// @param allowed blocks that may be called although they are not public
/// @param agent how the server names itself
public record OutboundSettings(
        Duration connectLimit,
        Duration silenceLimit,
        int connectionsMax,
        int perHostMax,
        List<AddressRange> allowed,
        String agent) {
    /// Keeps a copy of the blocks.
    public OutboundSettings {
        allowed = List.copyOf(allowed);
    }
}
