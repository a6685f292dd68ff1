package io.holdfast.adapters.external.feeds.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Lists, and what is none, that begin with an angle bracket.
public enum Markup {
    /// XML that does not name its encoding.
    XML,
    /// XML that does, be it by a byte order mark.
    ENCODED_XML,
    /// A page for a browser: a login form that was saved as a list, most likely.
    PAGE;

    private static final int LOOK_AHEAD = 256;

    /// {@return what the bytes are, or nothing where they are no markup; the stream stands at its
    /// beginning}
    ///
    /// @param bytes supports `mark`
    /// @throws IOException if they cannot be read
    public static Optional<Markup> of(BufferedInputStream bytes) throws IOException {
        bytes.mark(LOOK_AHEAD);
        byte[] head = bytes.readNBytes(LOOK_AHEAD);
        bytes.reset();
        StringBuilder ascii = new StringBuilder(LOOK_AHEAD);
        for (byte b : head) {
            // UTF-16 shows as letters between zeros; a byte order mark as bytes above 127.
            if (b > 0) {
                ascii.append((char) b);
            }
        }
        String begin = ascii.toString().stripLeading().toLowerCase(Locale.ROOT);
        if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
            return Optional.of(PAGE);
        }
        boolean xml =
                begin.startsWith("<?xml")
                        || begin.startsWith("<rss")
                        || begin.startsWith("<feed")
                        || begin.startsWith("<channel")
                        || begin.startsWith("<!");
        if (!xml) {
            return Optional.empty();
        }
        boolean marked = head.length > 1 && (head[0] < 0 || head[0] == 0 || head[1] == 0);
        int declared = begin.indexOf("encoding");
        boolean named = declared >= 0 && declared < begin.indexOf("?>");
        return Optional.of(marked || named ? ENCODED_XML : XML);
    }
}
