package io.holdfast.adapters.external.pictures;

import io.holdfast.kernel.StoreUnavailable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// Files for pictures on their way, each used for one picture after the other: to make and remove a
/// file for each of some hundred thousand keeps a file system busier than to write into one, and
/// some look at all that were removed in the last seconds whenever they make one. Those that are
/// idle are empty, and go when nobody uses any. Safe for concurrent use.
final class TemporaryFiles {
    private final Path folder;
    private final Deque<Place> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger inUse = new AtomicInteger();

    private TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    /// Opens the folder, and removes what a dead process left there.
    ///
    /// @param folder of temporary files, and of nothing else
    static TemporaryFiles open(Path folder) {
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
        return new TemporaryFiles(folder);
    }

    /// {@return an empty file that nobody else uses, to be given back once}
    Place take() {
        inUse.incrementAndGet();
        Place next = idle.pollFirst();
        if (next != null) {
            return next;
        }
        try {
            return Place.at(folder.resolve(UUID.randomUUID().toString()));
        } catch (IOException e) {
            oneLess();
            throw new StoreUnavailable("keep a fetched picture", e);
        }
    }

    void giveBack(Place place) {
        try {
            place.file().setLength(0);
            idle.addFirst(place);
        } catch (IOException e) {
            place.remove();
            throw new StoreUnavailable("remove a fetched picture", e);
        } finally {
            oneLess();
        }
    }

    private void oneLess() {
        if (inUse.decrementAndGet() == 0) {
            for (Place next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
                next.remove();
            }
        }
    }

    /// One file. It stays open: some file systems write a file that was emptied to the disk when it
    /// is closed. No channel, which would close itself under a thread that is interrupted.
    ///
    /// @param path where
    /// @param file open for reading and writing
    record Place(Path path, RandomAccessFile file) {
        private static Place at(Path path) throws IOException {
            return new Place(path, new RandomAccessFile(path.toFile(), "rw"));
        }

        private void remove() {
            try (file) {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new StoreUnavailable("remove a fetched picture", e);
            }
        }
    }
}
