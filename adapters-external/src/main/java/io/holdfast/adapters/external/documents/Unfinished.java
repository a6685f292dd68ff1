package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A document that is being written. Closing it without [#finish] removes it. Used by one thread.
final class Unfinished extends OutputStream {
    /// What an exception says where there is no room.
    static final String NO_ROOM = "No space left";

    private static final long BYTES_BETWEEN_LOOKS = 1024 * 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final Room room;
    private final MessageDigest digest;
    private long length;
    private long lookedAt = -BYTES_BETWEEN_LOOKS;

    /// Begins a document.
    @FunctionalInterface
    interface Beginning {
        /// {@return a new document at a path where there is none}
        ///
        /// @param path where
        /// @param room what the disk has
        Unfinished at(Path path, Room room) throws IOException;
    }

    /// Tells whether the disk has room.
    @FunctionalInterface
    interface Room {
        /// {@return whether documents may take more of it}
        boolean isLeft() throws IOException;
    }

    /// Takes a document that is written to a file.
    ///
    /// @param path removed in the end
    /// @param file written to; no channel, which would close itself under a job that is asked to
    ///   stop
    /// @param room asked before the first byte, and again from time to time
    Unfinished(Path path, RandomAccessFile file, Room room) {
        this.path = path;
        this.file = file;
        this.room = room;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    static Unfinished begin(Path path, Room room) throws IOException {
        return new Unfinished(path, new RandomAccessFile(path.toFile(), "rw"), room);
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (length - lookedAt >= BYTES_BETWEEN_LOOKS) {
            lookedAt = length;
            if (!room.isLeft()) {
                throw new IOException(NO_ROOM);
            }
        }
        digest.update(bytes, offset, count);
        file.write(bytes, offset, count);
        length += count;
    }

    /// Adds what is known of the document behind its bytes, and forces all of it to the disk.
    void finish(DocumentInfo info, Disk disk) throws IOException {
        file.write(Trailer.encode(info));
        disk.force(path, file);
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
