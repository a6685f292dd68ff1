package io.holdfast.export;

import java.nio.charset.StandardCharsets;

/// A piece of a list as it is written: bytes, and how many rows end in them. A value: it keeps
/// bytes of its own, and nobody can change them.
///
/// @param content the bytes, a character each (ISO 8859-1): the JDK keeps such a string as an array
///   of bytes that nobody can change, and copies in and out of it at the speed of memory
/// @param rows how many rows end in it, headings and brackets not counted
public record ExportChunk(String content, long rows) {
    /// How many bytes a chunk has at most, unless its one row is longer.
    public static final int BYTES_MAX = 64 * 1024;

    /// Nothing, yet. Whoever pulls hears by it that the list goes on.
    public static final ExportChunk EMPTY = new ExportChunk("", 0);

    /// Refuses what cannot be.
    ///
    /// @throws IllegalArgumentException if `rows` is negative, or there are rows without bytes
    public ExportChunk {
        if (rows < 0 || (content.isEmpty() && rows > 0)) {
            throw new IllegalArgumentException(
                    "%d rows in %d bytes".formatted(rows, content.length()));
        }
    }

    /// {@return a chunk of the first bytes of an array, copied}
    ///
    /// @param bytes where they stand; the caller may write there again afterwards
    /// @param length how many of them
    /// @param rows how many rows end in them, headings and brackets not counted
    /// @throws IllegalArgumentException if there are not so many bytes, or rows without any
    public static ExportChunk of(byte[] bytes, int length, long rows) {
        if (length < 0 || length > bytes.length) {
            throw new IllegalArgumentException("%d of %d bytes".formatted(length, bytes.length));
        }
        return new ExportChunk(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), rows);
    }

    /// {@return how many bytes it has}
    public int length() {
        return content.length();
    }

    /// {@return whether it has no bytes}
    public boolean isEmpty() {
        return content.isEmpty();
    }

    /// Writes its bytes, in one piece: `chunk.writeTo(out::write)`.
    ///
    /// @param taker takes them; the array is its own
    /// @param <X> what it throws when it does not
    /// @throws X what the taker throws
    public <X extends Exception> void writeTo(Taker<X> taker) throws X {
        taker.take(content.getBytes(StandardCharsets.ISO_8859_1), 0, content.length());
    }

    /// Writes its bytes, in one piece, by way of an array that is used again where they fit in.
    ///
    /// @param room where they are put first
    /// @param taker takes them; it must not keep the array
    /// @param <X> what it throws when it does not
    /// @throws X what the taker throws
    @SuppressWarnings("deprecation") // Of characters that are bytes it drops nothing.
    public <X extends Exception> void writeTo(byte[] room, Taker<X> taker) throws X {
        if (content.length() > room.length) {
            writeTo(taker);
            return;
        }
        content.getBytes(0, content.length(), room, 0);
        taker.take(room, 0, content.length());
    }

    /// What takes bytes, as the `write` of a stream does.
    ///
    /// @param <X> what it throws when it does not
    @FunctionalInterface
    public interface Taker<X extends Exception> {
        /// Takes bytes.
        ///
        /// @param bytes where they stand
        /// @param offset of the first
        /// @param length how many
        /// @throws X if they cannot be taken
        void take(byte[] bytes, int offset, int length) throws X;
    }

    @Override
    public String toString() {
        return "%d rows in %d bytes".formatted(rows, content.length());
    }
}
