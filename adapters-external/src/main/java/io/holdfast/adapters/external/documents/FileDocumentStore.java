package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.StoreUnavailable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Documents as files below one directory.
///
/// A document is written beside its place, forced to the disk with what is known of it at its end,
/// and renamed into place; then its directory is forced too. Readers see the old file or the new.
/// What a process left half written is removed when the next one opens the store.
public final class FileDocumentStore implements DocumentStore {
    private static final int BUFFER = 64 * 1024;
    private static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final Path unfinished;
    private final FileStore disk;
    private final InstantSource clock;
    private final Unfinished.Beginning beginning;
    private final long reserveBytes;

    /// Opens the store, making its directory if need be.
    ///
    /// @param root the directory; only one process at a time may use it
    /// @param clock tells the time
    /// @param reserveBytes what documents must leave free on their disk, for whoever else writes
    ///   there; with less the store is full
    /// @throws UncheckedIOException if the directory cannot be used
    public FileDocumentStore(Path root, InstantSource clock, long reserveBytes) {
        this(root, clock, reserveBytes, Unfinished::begin);
    }

    FileDocumentStore(
            Path root, InstantSource clock, long reserveBytes, Unfinished.Beginning beginning) {
        this.beginning = beginning;
        this.reserveBytes = reserveBytes;
        this.root = root.toAbsolutePath().normalize();
        this.unfinished = this.root.resolve(UNFINISHED);
        this.clock = clock;
        try {
            Files.createDirectories(unfinished);
            // To find it takes longer than to ask it.
            this.disk = Files.getFileStore(this.root);
            removeUnfinished();
        } catch (IOException e) {
            throw new UncheckedIOException("documents cannot be kept in " + root, e);
        }
    }

    private Unfinished begin() throws IOException {
        return beginning.at(
                unfinished.resolve(UUID.randomUUID().toString()),
                () -> roomBytes() >= reserveBytes);
    }

    private void removeUnfinished() throws IOException {
        removeFiles(unfinished);
    }

    private static void removeFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Removes documents that lived no longer than the process that made them.
    ///
    /// @param folder the first part of their names
    /// @throws StoreUnavailable if they cannot be removed
    public void removeBelow(String folder) {
        Path place = root.resolve(folder);
        try {
            if (Files.isDirectory(place)) {
                removeFiles(place);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("remove what is left of " + folder, e);
        }
    }

    @Override
    public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
        Path place = place(name);
        try (Unfinished file = begin()) {
            byte[] buffer = new byte[BUFFER];
            while (true) {
                int read;
                try {
                    read = bytes.read(buffer);
                } catch (IOException _) {
                    return new SaveOutcome.Broken(file.length());
                }
                if (read < 0) {
                    return new SaveOutcome.Saved(finish(file, place, name, contentType));
                }
                if (file.length() + read > bytesMax) {
                    return new SaveOutcome.TooLarge(bytesMax);
                }
                file.write(buffer, 0, read);
            }
        } catch (IOException e) {
            return failed(e, "save " + name);
        }
    }

    @Override
    public SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer) {
        Path place = place(name);
        try (Unfinished file = begin()) {
            writer.accept(file);
            return new SaveOutcome.Saved(finish(file, place, name, contentType));
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            return failed(cause == null ? new IOException(e) : cause, "write " + name);
        } catch (IOException e) {
            return failed(e, "write " + name);
        }
    }

    private SaveOutcome failed(IOException e, String operation) {
        String message = String.valueOf(e.getMessage());
        if (message.contains(Unfinished.NO_ROOM)
                || message.contains("Disk quota exceeded")
                || isFull()) {
            return new SaveOutcome.Full();
        }
        throw new StoreUnavailable(operation, e);
    }

    /// Asks the disk too, for its words come in the language of the system.
    private boolean isFull() {
        try {
            return roomBytes() < BUFFER;
        } catch (IOException _) {
            return false;
        }
    }

    private long roomBytes() throws IOException {
        return disk.getUsableSpace();
    }

    private DocumentInfo finish(Unfinished file, Path place, String name, String contentType)
            throws IOException {
        DocumentInfo info =
                new DocumentInfo(name, file.length(), file.sha256(), contentType, clock.instant());
        file.finish(info);
        Path directory = Optional.ofNullable(place.getParent()).orElse(root);
        Files.createDirectories(directory);
        Files.move(
                file.path(),
                place,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(directory);
        return info;
    }

    /// A rename is on disk when its directory is.
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<OpenDocument> open(String name) {
        try {
            return Optional.of(FileDocument.open(place(name), name));
        } catch (FileNotFoundException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreUnavailable("open " + name, e);
        }
    }

    @Override
    public Optional<String> link(String name, String fileName, Duration valid) {
        DocumentNames.require(name);
        return Optional.empty();
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(place(name));
        } catch (IOException e) {
            throw new StoreUnavailable("delete " + name, e);
        }
    }

    private Path place(String name) {
        DocumentNames.require(name);
        Path place = root.resolve(name + ".doc").normalize();
        if (!place.startsWith(root) || place.startsWith(unfinished)) {
            throw new IllegalArgumentException("a document cannot be named '%s'".formatted(name));
        }
        return place;
    }
}
