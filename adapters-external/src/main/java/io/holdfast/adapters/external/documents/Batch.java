package io.holdfast.adapters.external.documents;

import io.holdfast.jobs.DocumentInfo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    Batch(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
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
            part.file().finish(info);
            infos.add(info);
        }
        for (Part part : parts) {
            make(folder(part));
            Files.move(
                    part.file().path(),
                    part.place(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        for (Path folder : parts.stream().map(this::folder).collect(Collectors.toSet())) {
            force(folder);
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
            force(above);
            above = above.getParent();
        }
    }

    /// A rename is on disk when its directory is.
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
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
