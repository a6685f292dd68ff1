package io.holdfast.adapters.external.pictures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Kinds of pictures that are taken, told by their first bytes: names and types lie.
enum Format {
    JPEG("jpeg"),
    PNG("png"),
    GIF("gif"),
    WEBP("webp");

    /// How many bytes tell.
    static final int HEAD = 12;

    private static final String JPEG_HEAD = "\u00ff\u00d8\u00ff";
    private static final String PNG_HEAD = "\u0089PNG\r\n\u001a\n";

    private final String reader;

    Format(String reader) {
        this.reader = reader;
    }

    /// {@return the name by which its decoder is found}
    String reader() {
        return reader;
    }

    static Optional<Format> of(byte[] head) {
        return Stream.of(values()).filter(format -> format.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return switch (this) {
            case JPEG -> startsWith(head, 0, bytes(JPEG_HEAD));
            case PNG -> startsWith(head, 0, bytes(PNG_HEAD));
            case GIF ->
                    startsWith(head, 0, bytes("GIF87a")) || startsWith(head, 0, bytes("GIF89a"));
            case WEBP -> startsWith(head, 0, bytes("RIFF")) && startsWith(head, 8, bytes("WEBP"));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] head, int at, byte[] with) {
        return head.length >= at + with.length
                && Arrays.equals(head, at, at + with.length, with, 0, with.length);
    }
}
