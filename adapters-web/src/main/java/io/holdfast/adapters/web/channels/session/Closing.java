package io.holdfast.adapters.web.channels.session;

/// Why a server closes, as WebSocket and Phoenix number it. Clients come back by themselves after
/// every one but [#NORMAL].
public final class Closing {
    /// All is said.
    public static final int NORMAL = 1000;

    /// Silent for too long, or told to go.
    public static final int GOING_AWAY = 1001;

    /// Text that is not UTF-8.
    public static final int NOT_UTF8 = 1007;

    /// A message that is too large.
    public static final int TOO_LARGE = 1009;

    /// No longer allowed, or not by these rules.
    public static final int NOT_ALLOWED = 1008;

    /// A message that is none, or a fault here.
    public static final int FAULT = 1011;

    /// The server stops, and another one takes over.
    public static final int RESTART = 1012;

    /// Too slow for what it wants to hear.
    public static final int TOO_SLOW = 1013;

    private Closing() {}
}
