package io.holdfast.adapters.web.channels.session;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

/// What carries a session. All but [#loop] is called by the loop's thread alone.
public interface Outlet {
    /// {@return the thread that reads from it and writes to it}
    EventExecutor loop();

    /// Takes a message; [#flush] sends it.
    ///
    /// @param frame whole; belongs to the outlet from now on
    void send(ByteBuf frame);

    /// Sends what was taken.
    void flush();

    /// {@return whether more can be sent without piling up}
    boolean isWritable();

    /// {@return how much has piled up}
    long pendingBytes();

    /// Reads no more for a while, or again.
    ///
    /// @param paused whether to rest
    void pause(boolean paused);

    /// Says good-bye, and ends it. Only the first call does anything.
    ///
    /// @param code why, as WebSocket numbers it
    /// @param reason why, in a few words
    void close(int code, String reason);
}
