package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.kernel.StoreUnavailable;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Takes the bytes of pictures into temporary files, as long as they are worth it.
///
/// @param folder of temporary files, and of nothing else
/// @param bytesMax most bytes of a picture
record Intake(Path folder, long bytesMax) {
    private static final int BUFFER = 32 * 1024;

    /// Opens the folder, and removes what a dead process left there.
    static Intake open(Path folder, long bytesMax) {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pictures cannot be fetched to " + folder, e);
        }
        return new Intake(folder, bytesMax);
    }

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
        Path path = folder.resolve(UUID.randomUUID().toString());
        boolean kept = false;
        try {
            FetchOutcome outcome = written(path, head, body);
            kept = outcome instanceof FetchOutcome.Fetched;
            return outcome;
        } finally {
            if (!kept) {
                TemporaryPicture.remove(path);
            }
        }
    }

    private FetchOutcome written(Path path, byte[] head, InputStream body) throws IOException {
        MessageDigest digest = sha256();
        try (Disk disk = Disk.create(path)) {
            digest.update(head);
            disk.write(head, head.length);
            long length = head.length;
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                length += read;
                if (length > bytesMax) {
                    return tooLong();
                }
                digest.update(buffer, 0, read);
                disk.write(buffer, read);
            }
            String hex = HexFormat.of().formatHex(digest.digest());
            return new FetchOutcome.Fetched(new TemporaryPicture(path, length, hex));
        }
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

    /// A file whose failures are the server's, not the sender's. No channel, which would close
    /// itself under a thread that is interrupted.
    private record Disk(RandomAccessFile file) implements AutoCloseable {
        static Disk create(Path path) {
            try {
                return new Disk(new RandomAccessFile(path.toFile(), "rw"));
            } catch (IOException e) {
                throw new StoreUnavailable("keep a fetched picture", e);
            }
        }

        void write(byte[] bytes, int count) {
            try {
                file.write(bytes, 0, count);
            } catch (IOException e) {
                throw new StoreUnavailable("keep a fetched picture", e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new StoreUnavailable("keep a fetched picture", e);
            }
        }
    }
}
