package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

/// Somebody in a room. Called by the thread of its connection, and by no other.
public interface Listener {
    /// {@return in which version it is told what it is told}
    Version version();

    /// {@return how many messages the room had when it entered, which it is not told}
    long enteredAt();

    /// Takes numbered news.
    ///
    /// @param frame a whole frame; belongs to the caller, so whoever keeps it retains it
    /// @param about what it says how it stands, or `null` where each counts
    void hear(ByteBuf frame, @Nullable Object about);

    /// Takes a broadcast.
    ///
    /// @param frame a whole frame; belongs to the caller, so whoever keeps it retains it
    /// @param saying the same before it was encoded
    void hear(ByteBuf frame, Saying saying);

    /// Is sent away: some of what it should have been told was not heard. Leaves the room, and may
    /// enter it again.
    void missed();

    /// Has sent what it took.
    void flush();
}
