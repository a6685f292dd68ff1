package io.holdfast.adapters.external.pictures;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads addresses as lists have them: browsers forgive spaces and letters of other scripts, so
/// shops' lists are full of them.
final class Addresses {
    private static final String ALLOWED =
            "-._~:/?#[]@!$&'()*+,;=%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// Brackets are part of a host of numbers (`[2001:db8::1]`), but of names such as `tee[1].jpg`
    /// they are not to be.
    private static final String ALLOWED_IN_PATH = ALLOWED.replace("[", "").replace("]", "");

    /// What comes before the path, the path, and what comes after it, as RFC 3986 tells them apart.
    private static final Pattern PARTS =
            Pattern.compile("((?:[^:/?#]+:)?(?://[^/?#]*)?)([^?#]*)(.*)", Pattern.DOTALL);

    private Addresses() {}

    static URI read(String text) throws URISyntaxException {
        String stripped = text.strip();
        Matcher parts = PARTS.matcher((stripped.startsWith("//") ? "https:" : "") + stripped);
        if (!parts.matches()) {
            throw new URISyntaxException(stripped, "has no parts");
        }
        return new URI(
                escaped(parts.group(1), ALLOWED)
                        + escaped(parts.group(2), ALLOWED_IN_PATH)
                        + escaped(parts.group(3), ALLOWED));
    }

    private static String escaped(String text, String allowed) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (allowed.indexOf(c) >= 0) {
                                kept.appendCodePoint(c);
                            } else {
                                escape(kept, c);
                            }
                        });
        return kept.toString();
    }

    private static void escape(StringBuilder kept, int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            kept.append('%').append(String.format("%02X", b & 0xff));
        }
    }
}
