package io.holdfast.adapters.web.channels.session;

/// What one connection may take.
///
/// @param channelsMax most topics joined at once
/// @param messagesPerSecondMax messages a second; who sends more is read from more slowly
/// @param pendingBytesMax most bytes that wait for a slow connection, before it is closed
public record Limits(int channelsMax, int messagesPerSecondMax, int pendingBytesMax) {
    /// So many messages wait for their turn before a connection is read from no more.
    static final int WAITING_MAX = 64;

    /// So many news of different things wait for a slow connection, before it is closed.
    static final int NEWS_MAX = 1_024;
}
