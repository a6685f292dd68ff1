package io.holdfast.adapters.web.channels.wire;

/// What a client calls a message or a membership. It is given back as it came: text as text, a
/// number as that number.
///
/// @param text the text, or the digits as they were sent
/// @param isNumber whether it was sent as a number
public record Ref(String text, boolean isNumber) {
    /// Longest that is taken, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// {@return a reference that is text}
    ///
    /// @param text which
    public static Ref of(String text) {
        return new Ref(text, false);
    }
}
