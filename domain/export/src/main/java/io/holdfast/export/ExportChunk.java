package io.holdfast.export;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A piece of a list as it is written: bytes, and how many rows end in them. A value: it keeps
/// bytes of its own, and nobody can change them.
///
/// A chunk is no record because its bytes stand in an array, which a list of boxed bytes would take
/// sixteen times the memory of.
public final class ExportChunk {
    /// How many bytes a chunk has at most, unless its one row is longer.
    public static final int BYTES_MAX = 64 * 1024;

    /// Nothing, yet. Whoever pulls hears by it that the list goes on.
    public static final ExportChunk EMPTY = new ExportChunk(new byte[0], 0);

    private final byte[] bytes;
    private final long rows;

    private ExportChunk(byte[] bytes, long rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    /// {@return a chunk of the first bytes of an array, copied}
    ///
    /// @param bytes where they stand; the caller may write there again afterwards
    /// @param length how many of them
    /// @param rows how many rows end in them, headings and brackets not counted
    /// @throws IllegalArgumentException if there are not so many bytes, or rows without any
    public static ExportChunk of(byte[] bytes, int length, long rows) {
        if (length < 0 || length > bytes.length || rows < 0 || (length == 0 && rows > 0)) {
            throw new IllegalArgumentException(
                    "%d rows in %d of %d bytes".formatted(rows, length, bytes.length));
        }
        return length == 0 ? EMPTY : new ExportChunk(Arrays.copyOf(bytes, length), rows);
    }

    /// {@return how many rows end in it}
    public long rows() {
        return rows;
    }

    /// {@return how many bytes it has}
    public int length() {
        return bytes.length;
    }

    /// {@return whether it has no bytes}
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// Writes its bytes, in one piece and without a copy: `chunk.writeTo(out::write)`.
    ///
    /// @param taker takes them
    /// @param <X> what it throws when it does not
    /// @throws X what the taker throws
    public <X extends Exception> void writeTo(Taker<X> taker) throws X {
        taker.take(bytes, 0, bytes.length);
    }

    /// What takes bytes, as the `write` of a stream does.
    ///
    /// @param <X> what it throws when it does not
    @FunctionalInterface
    public interface Taker<X extends Exception> {
        /// Takes bytes, and neither keeps nor changes the array.
        ///
        /// @param bytes where they stand
        /// @param offset of the first
        /// @param length how many
        /// @throws X if they cannot be taken
        void take(byte[] bytes, int offset, int length) throws X;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExportChunk chunk
                && rows == chunk.rows
                && Arrays.equals(bytes, chunk.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Long.hashCode(rows);
    }

    @Override
    public String toString() {
        return "%d rows in %d bytes".formatted(rows, bytes.length);
    }
}
