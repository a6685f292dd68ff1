package io.holdfast.adapters.web.channels.hub;

import io.netty.buffer.ByteBuf;

import java.util.List;

/// How somebody came into a room, or did not.
public sealed interface Entrance {
    /// It is in.
    ///
    /// @param turn how many messages the room had by then; what comes later is told as it comes
    /// @param seq the number of the last news that it knows
    /// @param again whether that is what it knew from an earlier time, so that it needs no state
    /// @param missed what happened since then, in order; they belong to whoever entered
    record Inside(long turn, long seq, boolean again, List<ByteBuf> missed) implements Entrance {}

    /// So much happened while its state was read that some of it is kept no more.
    record Outrun() implements Entrance {}
}
