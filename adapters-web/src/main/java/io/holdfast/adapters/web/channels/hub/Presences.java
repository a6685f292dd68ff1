package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.wire.Payload;

import java.util.function.Consumer;

/// Who is seen to be in a room.
///
/// Everybody who is tracked hears `presence_state` first, and everybody in the room `presence_diff`
/// with each change. Safe for concurrent use; never waits.
public interface Presences {
    /// Shows somebody, or shows it differently.
    ///
    /// @param room where
    /// @param who one member; what it is shown as ends with [#untrack]
    /// @param key as whom: several members may be there under one key
    /// @param meta an object: what is shown of this member
    /// @param state is given who is there, where this member was not shown before
    void track(Room room, Object who, String key, Payload meta, Consumer<Payload> state);

    /// Shows somebody no more. Does nothing where it was not shown.
    ///
    /// @param room where
    /// @param who one member
    void untrack(Room room, Object who);
}
