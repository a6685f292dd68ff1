package io.holdfast.bootstrap.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The directory that one running server owns. The lock goes with the process, however that ends.
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Takes the directory, making it first if need be.
    ///
    /// @throws IllegalStateException if another server has it, or it cannot be written
    static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("holdfast.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IllegalStateException(
                        "Another Holdfast runs on "
                                + path
                                + "; set HOLDFAST_DATA_DIR to another directory.");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The data directory " + path + " cannot be written.", e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + path + " cannot be released", e);
        }
    }
}
