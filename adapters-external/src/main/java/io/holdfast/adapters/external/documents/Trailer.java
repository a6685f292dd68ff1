package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What is known of a document, behind its bytes in the same file: so that both appear and go
/// together. Four lines, their length in four bytes, and four bytes that say that a trailer it is.
final class Trailer {
    private static final int MAGIC = 0x48464431;
    private static final int FIXED = 8;
    private static final int LINES_MAX = 8 * 1024;

    private Trailer() {}

    static byte[] encode(DocumentInfo info) {
        String lines =
                String.join(
                        "\n",
                        Long.toString(info.length()),
                        info.sha256(),
                        info.contentType().replace('\n', ' '),
                        info.storedAt().toString());
        byte[] text = lines.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + FIXED)
                .put(text)
                .putInt(text.length)
                .putInt(MAGIC)
                .array();
    }

    static DocumentInfo read(RandomAccessFile file, String name) throws IOException {
        ByteBuffer fixed = read(file, file.length() - FIXED, FIXED);
        int length = fixed.getInt();
        if (fixed.getInt() != MAGIC || length < 0 || length > LINES_MAX) {
            throw new IOException("not a document: " + name);
        }
        ByteBuffer text = read(file, file.length() - FIXED - length, length);
        List<String> lines = StandardCharsets.UTF_8.decode(text).toString().lines().toList();
        if (lines.size() != 4) {
            throw new IOException("not a document: " + name);
        }
        return new DocumentInfo(
                name,
                Long.parseLong(lines.get(0)),
                lines.get(1),
                lines.get(2),
                Instant.parse(lines.get(3)));
    }

    private static ByteBuffer read(RandomAccessFile file, long position, int length)
            throws IOException {
        if (position < 0) {
            throw new IOException("not a document: too short");
        }
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
