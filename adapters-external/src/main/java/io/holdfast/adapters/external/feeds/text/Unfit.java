package io.holdfast.adapters.external.feeds.text;

import org.jspecify.annotations.Nullable;

/// Characters that no text in a list may hold, for no database keeps them.
public final class Unfit {
    private static final int SHOWN_MAX = 255;

    private Unfit() {}

    /// {@return what is wrong with a text, or `null`}
    ///
    /// @param text as it was read
    public static @Nullable String reason(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '\0' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (c == '\0') {
                return "must not contain the NUL character";
            }
            if (c == ListText.UNREADABLE) {
                return "has bytes that are not of the list's charset (UTF-8 unless named)";
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return "has half of a character: a lone surrogate";
                }
                i++;
            }
        }
        return null;
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    /// {@return the text with a replacement character for all that is unfit, so that a reject can
    /// be kept and shown}
    ///
    /// @param text as it was read
    public static String cleaned(String text) {
        if (reason(text) == null) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && isPair(text, i)) {
                clean.append(c).append(text.charAt(++i));
            } else {
                boolean unfit = c == '\0' || c == ListText.UNREADABLE || Character.isSurrogate(c);
                clean.append(unfit ? '\uFFFD' : c);
            }
        }
        return clean.toString();
    }

    /// {@return a name to be shown in a message: one line, not too long}
    ///
    /// @param name as it was read
    public static String shown(String name) {
        String clean = cleaned(name).replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > SHOWN_MAX ? clean.substring(0, SHOWN_MAX) + "…" : clean;
    }
}
