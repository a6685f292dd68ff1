package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Documents that are finished together. Each is forced to the disk before any is renamed into
/// place, so that what fails then leaves none of them; and a directory is forced once, however many
/// of them go there. Closing it removes what was not finished. Used by one thread.
final class Batch implements AutoCloseable {
    private final Path root;
    private final InstantSource clock;
    private final Disk disk;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Unfinished file, Path place, String name, String contentType) {
        DocumentInfo info(InstantSource clock) {
            return new DocumentInfo(
                    name, file.length(), file.sha256(), contentType, clock.instant());
        }
    }

    /// A batch of nothing yet.
    ///
    /// @param root of all documents
    /// @param clock tells the time
    /// @param disk where they go
    Batch(Path root, InstantSource clock, Disk disk) {
        this.root = root;
        this.clock = clock;
        this.disk = disk;
    }

    /// Adds a document, and closes it in the end.
    ///
    /// @param file the document, to be written before the batch is finished
    /// @param place where it goes
    /// @param name the key
    /// @param contentType media type to keep with it
    /// @return the document
    Unfinished add(Unfinished file, Path place, String name, String contentType) {
        parts.add(new Part(file, place, name, contentType));
        return file;
    }

    /// {@return what is in place now, and on the disk}
    List<DocumentInfo> finish() throws IOException {
        List<DocumentInfo> infos = new ArrayList<>();
        for (Part part : parts) {
            DocumentInfo info = part.info(clock);
            part.file().finish(info, disk);
            infos.add(info);
        }
        for (Part part : parts) {
            make(folder(part));
            disk.rename(part.file().path(), part.place());
        }
        for (Path folder : parts.stream().map(this::folder).collect(Collectors.toSet())) {
            disk.force(folder);
        }
        return infos;
    }

    private Path folder(Part part) {
        return Optional.ofNullable(part.place().getParent()).orElse(root);
    }

    /// A new directory is on disk when the one that it is in is.
    private void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        Path above = folder.getParent();
        while (above != null && above.startsWith(root)) {
            disk.force(above);
            above = above.getParent();
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (Part part : parts) {
            try {
                part.file().close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
