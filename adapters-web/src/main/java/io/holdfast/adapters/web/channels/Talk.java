package io.holdfast.adapters.web.channels;

import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

/// Deals with what one member of a topic says, from its join to its end.
///
/// One thing happens at a time, in the order in which the client sent it. What throws ends this
/// membership, with `phx_error`, and nothing else. Fields may change without further ado: whoever
/// comes next sees what the one before has written.
public interface Talk {
    /// Says nothing that anybody understands: for members who only listen.
    Talk LISTENING =
            new Talk() {
                @Override
                public boolean isQuick() {
                    return true;
                }
            };

    /// {@return whether nothing here ever waits, so that it is done at once by the thread that
    /// reads from the connection; everything else gets a thread}
    default boolean isQuick() {
        return false;
    }

    /// Called once, when the answer to the join is on its way.
    ///
    /// @param me the member
    /// @throws Exception whatever ends the membership
    default void joined(Member me) throws Exception {}

    /// Called for each message.
    ///
    /// @param message what was said
    /// @param me the member
    /// @return what is answered
    /// @throws Exception whatever ends the membership
    default Answer hear(Incoming message, Member me) throws Exception {
        throw new UnknownEvent(message.event());
    }

    /// {@return whether what is broadcast under a name passes through [#outgoing] before this
    /// member is told}
    ///
    /// @param event the name
    default boolean intercepts(String event) {
        return false;
    }

    /// Called for each broadcast that this member [#intercepts], on the thread that writes to its
    /// connection: it never waits, and may come in the middle of [#hear]. Numbered news never come
    /// here, for they are the same for everybody.
    ///
    /// @param event what happens
    /// @param payload what everybody else is told
    /// @param me the member
    /// @return what this member is told instead, an object or bytes, or `null` for nothing
    default @Nullable Payload outgoing(String event, Payload payload, Member me) {
        return payload;
    }

    /// Called once at the end, however it comes about: the member leaves, is closed, loses its
    /// connection, or a fault ended it. Where it left, what it pushes in here still arrives. Gives
    /// back what [#joined] and [#hear] have taken; what the join itself took may never get here,
    /// for the connection may be gone by then.
    ///
    /// @param me the member
    /// @throws Exception goes to the log
    default void left(Member me) throws Exception {}
}
