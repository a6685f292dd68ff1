package io.holdfast.adapters.persistence.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest.Format;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Where rows gather until they are a chunk, in the words of a format. Used by one thread at a
/// time.
final class ChunkBuffer {
    /// What may stand around a row beside its own bytes, with the end of the list.
    private static final int AROUND_ROW = 5;

    private final Format format;
    private byte[] bytes = new byte[ExportChunk.BYTES_MAX];
    private int length;
    private long rows;
    private boolean first = true;

    ChunkBuffer(Format format) {
        this.format = format;
    }

    /// What stands before all rows. COPY could not write it, for it names columns by identifiers of
    /// at most 63 bytes.
    void begin(List<String> heading) {
        switch (format) {
            case CSV -> add((line(heading) + "\r\n").getBytes(UTF_8));
            case JSON -> add('[');
            case NDJSON -> {}
        }
    }

    private static String line(List<String> names) {
        return names.stream()
                .map(
                        name ->
                                name.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')
                                        ? '"' + name.replace("\"", "\"\"") + '"'
                                        : name)
                .collect(Collectors.joining(","));
    }

    /// What stands behind all rows.
    void end() {
        if (format == Format.JSON) {
            add("\n]\n".getBytes(UTF_8));
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// {@return whether a row goes into the same chunk as what there is}
    boolean hasRoomFor(byte[] row) {
        return length + row.length + AROUND_ROW <= ExportChunk.BYTES_MAX;
    }

    /// Adds a row.
    ///
    /// @param row with a line feed at its end
    void row(byte[] row) {
        switch (format) {
            case CSV -> {
                add(row, row.length - 1);
                add('\r');
                add('\n');
            }
            case NDJSON -> add(row);
            case JSON -> {
                if (!first) {
                    add(',');
                }
                add('\n');
                add(row, row.length - 1);
            }
        }
        first = false;
        rows++;
    }

    private void add(byte[] more) {
        add(more, more.length);
    }

    private void add(byte[] more, int count) {
        makeRoomFor(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    private void add(char ascii) {
        makeRoomFor(1);
        bytes[length++] = (byte) ascii;
    }

    private void makeRoomFor(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + more + AROUND_ROW);
        }
    }

    /// {@return what has gathered, and begins anew}
    ExportChunk take() {
        ExportChunk chunk = ExportChunk.of(bytes, length, rows);
        if (bytes.length > ExportChunk.BYTES_MAX) {
            bytes = new byte[ExportChunk.BYTES_MAX];
        }
        length = 0;
        rows = 0;
        return chunk;
    }
}
