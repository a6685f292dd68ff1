package io.holdfast.adapters.external.pictures;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/// Compares the checksums of a PNG with its chunks, which its decoder does not.
///
/// As in PNG's own library, a wrong one counts in chunks that a picture cannot be without (those
/// with a capital letter: head, palette and pixels): pictures with a wrong one in others are about,
/// and are as good as whole. What breaks off is left to the decoder.
final class PngSums {
    private static final int SIGNATURE = 8;
    private static final int NAME = 4;
    private static final int SMALLER_LETTER = 0x20;
    private static final String END = "IEND";

    private final DataInputStream bytes;
    private final byte[] buffer = new byte[16 * 1024];
    private final CRC32 sum = new CRC32();

    private PngSums(InputStream bytes) {
        this.bytes = new DataInputStream(bytes);
    }

    /// {@return the name of the first chunk that is not what was written, or nothing}
    ///
    /// @param bytes a PNG from its begin on; read no further than its last chunk
    /// @throws IOException if they cannot be read
    static Optional<String> wrong(InputStream bytes) throws IOException {
        try {
            return new PngSums(bytes).wrong();
        } catch (EOFException _) {
            return Optional.empty();
        }
    }

    private Optional<String> wrong() throws IOException {
        bytes.skipNBytes(SIGNATURE);
        String name;
        do {
            long length = Integer.toUnsignedLong(bytes.readInt());
            bytes.readFully(buffer, 0, NAME);
            name = new String(buffer, 0, NAME, StandardCharsets.ISO_8859_1);
            boolean counts = (buffer[0] & SMALLER_LETTER) == 0;
            if (!isAsWritten(length) && counts) {
                return Optional.of(name);
            }
        } while (!name.equals(END));
        return Optional.empty();
    }

    /// Its name, which counts as well, is in the buffer.
    private boolean isAsWritten(long length) throws IOException {
        sum.reset();
        sum.update(buffer, 0, NAME);
        for (long left = length; left > 0; ) {
            int part = (int) Math.min(left, buffer.length);
            bytes.readFully(buffer, 0, part);
            sum.update(buffer, 0, part);
            left -= part;
        }
        return (int) sum.getValue() == bytes.readInt();
    }
}
