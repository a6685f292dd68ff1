package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.FetchOutcome;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Takes the bytes of pictures into temporary files, as long as they are worth it.
///
/// @param files where they go
/// @param bytesMax most bytes of a picture
record Intake(TemporaryFiles files, long bytesMax) {
    private static final int BUFFER = 32 * 1024;

    /// {@return the picture, or why it is none}
    ///
    /// @param body read to just above the limit at most, and no further than its head if that is
    ///   none of a picture
    /// @throws IOException if the body breaks off
    FetchOutcome take(InputStream body) throws IOException {
        byte[] head = body.readNBytes(Format.HEAD);
        if (head.length == 0) {
            return new FetchOutcome.Refused("There is nothing at the address.");
        }
        if (Format.of(head).isEmpty()) {
            return new FetchOutcome.Refused(
                    "What is at the address is no picture, or none that is taken: "
                            + "JPEG, PNG, GIF and WebP are.");
        }
        TemporaryPicture picture = TemporaryPicture.begin(files);
        boolean kept = false;
        try {
            FetchOutcome outcome = written(picture, head, body);
            kept = outcome instanceof FetchOutcome.Fetched;
            return outcome;
        } finally {
            if (!kept) {
                picture.close();
            }
        }
    }

    private FetchOutcome written(TemporaryPicture picture, byte[] head, InputStream body)
            throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = Arrays.copyOf(head, BUFFER);
        int filled = head.length;
        while (filled > 0) {
            if (picture.length() + filled > bytesMax) {
                return tooLong();
            }
            digest.update(buffer, 0, filled);
            picture.add(buffer, filled);
            filled = body.readNBytes(buffer, 0, BUFFER);
        }
        return new FetchOutcome.Fetched(picture.whole(HexFormat.of().formatHex(digest.digest())));
    }

    /// {@return why a picture of too many bytes is not taken}
    FetchOutcome tooLong() {
        return new FetchOutcome.Refused("The picture has more than %,d bytes.".formatted(bytesMax));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
