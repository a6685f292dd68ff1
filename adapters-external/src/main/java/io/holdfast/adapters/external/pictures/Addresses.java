package io.holdfast.adapters.external.pictures;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/// Reads addresses as lists have them: browsers forgive spaces and letters of other scripts, so
/// shops' lists are full of them.
final class Addresses {
    private static final String ALLOWED =
            "-._~:/?#[]@!$&'()*+,;=%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Addresses() {}

    static URI read(String text) throws URISyntaxException {
        String stripped = text.strip();
        return new URI((stripped.startsWith("//") ? "https:" : "") + escaped(stripped));
    }

    private static String escaped(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (ALLOWED.indexOf(c) >= 0) {
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
