package io.holdfast.adapters.external.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.contracts.documents.DocumentStoreContract;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class FileDocumentStoreTest extends DocumentStoreContract {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T10:00:00.123456Z"));

    @TempDir private Path folder;

    private FileDocumentStore store() {
        return new FileDocumentStore(folder.resolve("documents"), CLOCK, 0);
    }

    @Override
    protected DocumentStore empty() {
        return store();
    }

    @Override
    protected long unfinished() {
        try (Stream<Path> files = Files.list(folder.resolve("documents/.unfinished"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list", e);
        }
    }

    private static SaveOutcome save(DocumentStore store, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return store.save(name, "text/csv", new ByteArrayInputStream(bytes), 1_000);
    }

    @Test
    void what_a_dead_process_left_half_written_goes_when_the_next_one_starts() throws IOException {
        save(store(), "kept", "abc");
        Path left = folder.resolve("documents/.unfinished/left");
        Files.writeString(left, "half a list");

        assertThat(store().open("kept")).isPresent();
        assertThat(left).doesNotExist();
    }

    @Test
    void documents_of_a_dead_process_go_and_others_stay() {
        save(store(), "spool/left", "abc");
        save(store(), "exports/kept", "abc");

        store().removeBelow("spool");
        store().removeBelow("never-there");

        assertThat(store().open("spool/left")).isEmpty();
        assertThat(store().open("exports/kept")).isPresent();
    }

    @Test
    void a_reader_that_is_interrupted_reads_on_to_its_next_checkpoint() throws IOException {
        FileDocumentStore store = store();
        save(store, "list", "abcdef");
        try (OpenDocument document = store.open("list").orElseThrow()) {
            Thread.currentThread().interrupt();

            assertThat(document.bytes().readNBytes(3)).isEqualTo(new byte[] {'a', 'b', 'c'});
            assertThat(Thread.interrupted()).isTrue();
            assertThat(document.bytes().readAllBytes()).isEqualTo(new byte[] {'d', 'e', 'f'});
        }
    }

    @Test
    void a_disk_that_is_full_is_told_apart_and_keeps_nothing() {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("no device that is always full").exists();
        FileDocumentStore store =
                new FileDocumentStore(
                        folder.resolve("documents"),
                        CLOCK,
                        0,
                        (path, room) -> {
                            Files.createFile(path);
                            return new Unfinished(
                                    path, new RandomAccessFile(full.toFile(), "rw"), room);
                        },
                        Disk.REAL);

        assertThat(save(store, "list", "abc")).isEqualTo(new SaveOutcome.Full());
        assertThat(
                        store.write(
                                "list",
                                "text/csv",
                                out -> {
                                    try {
                                        out.write('a');
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }))
                .isEqualTo(new SaveOutcome.Full());
        assertThat(store.open("list")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    void what_is_reserved_for_others_is_not_taken() {
        FileDocumentStore greedy =
                new FileDocumentStore(folder.resolve("documents"), CLOCK, Long.MAX_VALUE);

        assertThat(save(greedy, "list", "abc")).isEqualTo(new SaveOutcome.Full());
        assertThat(greedy.open("list")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    void a_disk_that_runs_full_in_the_middle_of_a_document_ends_it() {
        AtomicInteger looks = new AtomicInteger();
        FileDocumentStore store =
                new FileDocumentStore(
                        folder.resolve("documents"),
                        CLOCK,
                        0,
                        (path, _) -> Unfinished.begin(path, () -> looks.incrementAndGet() < 3),
                        Disk.REAL);

        assertThat(save(store, "short", "abc")).isInstanceOf(SaveOutcome.Saved.class);
        InputStream large = new ByteArrayInputStream(new byte[3_000_000]);
        assertThat(store.save("long", "text/csv", large, 4_000_000))
                .isEqualTo(new SaveOutcome.Full());
        assertThat(store.open("long")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    /// Notes what is asked of the real one, by what is asked of.
    private static final class WatchedDisk implements Disk {
        private final Path root;
        private final List<String> asked = new ArrayList<>();

        WatchedDisk(Path root) {
            this.root = root;
        }

        private String name(Path path) {
            Path under = root.relativize(path);
            return under.startsWith(".unfinished") ? "new" : under.toString();
        }

        @Override
        public void force(Path path, RandomAccessFile file) throws IOException {
            asked.add("force %s of %d bytes".formatted(name(path), file.length()));
            REAL.force(path, file);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            asked.add("%s becomes %s".formatted(name(from), name(to)));
            REAL.rename(from, to);
        }

        @Override
        public void force(Path folder) throws IOException {
            asked.add("force /" + name(folder));
            REAL.force(folder);
        }
    }

    @Test
    void documents_are_on_the_disk_before_they_get_their_names_and_their_names_before_it_is_told() {
        WatchedDisk disk = new WatchedDisk(folder.resolve("documents"));
        FileDocumentStore store =
                new FileDocumentStore(
                        folder.resolve("documents"), CLOCK, 0, Unfinished::begin, disk);
        List<NewDocument> two =
                Stream.of("a", "b")
                        .map(
                                name ->
                                        new NewDocument(
                                                "lists/" + name,
                                                "text/csv",
                                                new ByteArrayInputStream(new byte[1_000])))
                        .toList();

        assertThat(store.saveAll(two, 1_000)).isInstanceOf(SaveAllOutcome.Saved.class);
        assertThat(disk.asked.subList(0, 2))
                .allMatch(one -> one.matches("force new of 1\\d{3} bytes"));
        assertThat(disk.asked.subList(2, disk.asked.size()))
                .containsExactly(
                        "force /",
                        "new becomes lists/a.doc",
                        "new becomes lists/b.doc",
                        "force /lists");
    }

    @Test
    void a_file_that_is_no_document_is_the_store_s_failure_and_not_the_reader_s()
            throws IOException {
        FileDocumentStore store = store();
        Files.writeString(folder.resolve("documents/odd.doc"), "no trailer here");

        assertThatThrownBy(() -> store.open("odd")).isInstanceOf(StoreUnavailable.class);
    }
}
