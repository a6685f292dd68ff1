package io.holdfast.adapters.external.pictures;

import java.nio.charset.StandardCharsets;
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
        // A character a byte.
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return switch (this) {
            case JPEG -> text.startsWith("\u00ff\u00d8\u00ff");
            case PNG -> text.startsWith("\u0089PNG\r\n\u001a\n");
            case GIF -> text.startsWith("GIF87a") || text.startsWith("GIF89a");
            case WEBP -> text.startsWith("RIFF") && text.startsWith("WEBP", 8);
        };
    }
}
