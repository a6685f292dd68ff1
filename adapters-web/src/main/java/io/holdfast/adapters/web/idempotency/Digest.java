package io.holdfast.adapters.web.idempotency;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, of bytes that come piece by piece. Used by one thread.
final class Digest {
    private static final int PIECE = 16_384;

    private final MessageDigest sha256;

    Digest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    void add(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
    }

    /// Adds a text with its length, so that where one ends and the next begins counts as well.
    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }

    /// Reads a stream to its end.
    ///
    /// @param bytesMax most bytes to take
    /// @throws Problem if there are more, or if it breaks off
    void addAll(InputStream stream, long bytesMax) {
        byte[] piece = new byte[PIECE];
        long total = 0;
        try {
            for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
                total += n;
                if (total > bytesMax) {
                    throw new Problem(
                            ProblemKind.TOO_LARGE,
                            "A body has at most %d bytes here.".formatted(bytesMax));
                }
                add(piece, 0, n);
            }
        } catch (IOException _) {
            throw new Problem(ProblemKind.MALFORMED, "The body breaks off.");
        }
    }

    /// {@return the digest of all that was added, in hex; ends it}
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
