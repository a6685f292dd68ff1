package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.session.Switchboard;

/// What a new connection needs.
///
/// @param settings how channels are served
/// @param keys checks what a client shows
/// @param board what its session shares with others
/// @param connections counts it
/// @param mounts where it may come in
record Lobby(
        ChannelSettings settings,
        Keys keys,
        Switchboard board,
        Connections connections,
        Mounts mounts) {

    Reception reception() {
        return new Reception(keys, board.traffic());
    }
}
