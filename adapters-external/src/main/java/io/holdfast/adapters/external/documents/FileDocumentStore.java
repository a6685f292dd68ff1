package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.StoreUnavailable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Documents as files below one directory.
///
/// A document is written beside its place, forced to the disk with what is known of it at its end,
/// and renamed into place; then its directory is forced too, once for those that are saved
/// together. Readers see the old file or the new. What a process left half written is removed when
/// the next one opens the store.
public final class FileDocumentStore implements DocumentStore {
    private static final int BUFFER = 64 * 1024;
    private static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final Path unfinished;
    private final FileStore space;
    private final Disk disk;
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
        this(root, clock, reserveBytes, Unfinished::begin, Disk.REAL);
    }

    FileDocumentStore(
            Path root,
            InstantSource clock,
            long reserveBytes,
            Unfinished.Beginning beginning,
            Disk disk) {
        this.disk = disk;
        this.beginning = beginning;
        this.reserveBytes = reserveBytes;
        this.root = root.toAbsolutePath().normalize();
        this.unfinished = this.root.resolve(UNFINISHED);
        this.clock = clock;
        try {
            Files.createDirectories(unfinished);
            // To find it takes longer than to ask it.
            this.space = Files.getFileStore(this.root);
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
        NewDocument one = new NewDocument(name, contentType, bytes);
        return switch (saveAll(List.of(one), bytesMax)) {
            case SaveAllOutcome.Saved(List<DocumentInfo> infos) ->
                    new SaveOutcome.Saved(infos.getFirst());
            case SaveAllOutcome.Failed(SaveOutcome why) -> why;
        };
    }

    @Override
    public SaveAllOutcome saveAll(List<NewDocument> documents, long bytesMax) {
        documents.forEach(one -> place(one.name()));
        byte[] buffer = new byte[BUFFER];
        try (Batch batch = new Batch(root, clock, disk)) {
            for (NewDocument one : documents) {
                Optional<SaveOutcome> failed = filled(added(batch, one), one, buffer, bytesMax);
                if (failed.isPresent()) {
                    return new SaveAllOutcome.Failed(failed.get());
                }
            }
            return new SaveAllOutcome.Saved(batch.finish());
        } catch (IOException e) {
            return new SaveAllOutcome.Failed(failed(e, "save " + names(documents)));
        }
    }

    private Unfinished added(Batch batch, NewDocument one) throws IOException {
        return batch.add(begin(), place(one.name()), one.name(), one.contentType());
    }

    /// {@return why it could not be filled, if it could not}
    private static Optional<SaveOutcome> filled(
            Unfinished file, NewDocument one, byte[] buffer, long bytesMax) throws IOException {
        while (true) {
            int read;
            try {
                read = one.bytes().read(buffer);
            } catch (IOException _) {
                return Optional.of(new SaveOutcome.Broken(file.length()));
            }
            if (read < 0) {
                return Optional.empty();
            }
            if (file.length() + read > bytesMax) {
                return Optional.of(new SaveOutcome.TooLarge(bytesMax));
            }
            file.write(buffer, 0, read);
        }
    }

    private static String names(List<NewDocument> documents) {
        return documents.stream().map(NewDocument::name).collect(Collectors.joining(", "));
    }

    @Override
    public SaveOutcome write(String name, String contentType, Consumer<OutputStream> writer) {
        Path place = place(name);
        try (Batch batch = new Batch(root, clock, disk)) {
            writer.accept(batch.add(begin(), place, name, contentType));
            return new SaveOutcome.Saved(batch.finish().getFirst());
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
        return space.getUsableSpace();
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
