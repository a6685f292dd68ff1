package io.holdfast.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/// What every [DocumentStore] must do. Extend it and return an empty store.
///
/// DOC-3, surviving a loss of power, cannot be tested from inside a process and is not.
public abstract class DocumentStoreContract {
    private static final long MAX = 10_000_000;

    private DocumentStore store;

    /// For subclasses, which JUnit makes one of for each test.
    protected DocumentStoreContract() {}

    /// {@return a store without documents}
    protected abstract DocumentStore empty();

    /// {@return how many pieces of documents that were never finished lie in the store}
    protected abstract long unfinished();

    @BeforeEach
    final void open() {
        store = empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private SaveOutcome save(String name, byte[] bytes) {
        return store.save(name, "text/csv", new ByteArrayInputStream(bytes), MAX);
    }

    private byte[] read(String name, long offset) {
        try (OpenDocument document = store.open(name).orElseThrow()) {
            document.seek(offset);
            return document.bytes().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Test
    final void DOC_1_what_was_saved_is_read_back_with_its_type_length_and_digest() {
        assertThat(save("lists/one", bytes("abc"))).isInstanceOf(SaveOutcome.Saved.class);

        assertThat(read("lists/one", 0)).isEqualTo(bytes("abc"));
        try (OpenDocument document = store.open("lists/one").orElseThrow()) {
            assertThat(document.info().name()).isEqualTo("lists/one");
            assertThat(document.info().contentType()).isEqualTo("text/csv");
            assertThat(document.info().length()).isEqualTo(3);
            assertThat(document.info().sha256())
                    .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
    }

    @Test
    final void DOC_1_what_a_writer_writes_is_read_back() {
        SaveOutcome outcome =
                store.write(
                        "out",
                        "text/csv",
                        to -> {
                            try {
                                to.write('a');
                                to.write(bytes("bc"), 0, 2);
                            } catch (IOException e) {
                                throw new UncheckedIOException("cannot write", e);
                            }
                        });

        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(read("out", 0)).isEqualTo(bytes("abc"));
    }

    @Test
    final void DOC_2_a_reader_sees_the_old_bytes_or_the_new_and_never_both() throws IOException {
        byte[] old = new byte[200_000];
        byte[] fresh = new byte[200_000];
        Arrays.fill(old, (byte) 'o');
        Arrays.fill(fresh, (byte) 'n');
        save("name", old);
        try (OpenDocument before = store.open("name").orElseThrow()) {
            save("name", fresh);
            assertThat(before.bytes().readAllBytes()).isEqualTo(old);
        }
        assertThat(read("name", 0)).isEqualTo(fresh);

        Callable<byte[]> writer =
                () -> {
                    save("name", old);
                    return save("name", fresh) instanceof SaveOutcome.Saved ? fresh : old;
                };
        List<byte[]> seen =
                io.holdfast.contracts.Together.call(
                        8, n -> n % 2 == 0 ? writer : () -> read("name", 0));
        assertThat(seen).allMatch(one -> Arrays.equals(one, old) || Arrays.equals(one, fresh));
    }

    @Test
    final void DOC_4_more_bytes_than_allowed_leave_nothing_behind() {
        SaveOutcome exact =
                store.save("exact", "text/csv", new ByteArrayInputStream(new byte[9]), 9);
        SaveOutcome over =
                store.save("over", "text/csv", new ByteArrayInputStream(new byte[10]), 9);

        assertThat(exact).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(over).isEqualTo(new SaveOutcome.TooLarge(9));
        assertThat(store.open("over")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    final void DOC_5_a_sender_that_breaks_off_leaves_nothing_behind_and_the_old_in_place() {
        save("name", bytes("old"));
        SaveOutcome outcome =
                store.save(
                        "name",
                        "text/csv",
                        new SequenceInputStream(new ByteArrayInputStream(bytes("new")), gone()),
                        MAX);

        assertThat(outcome).isEqualTo(new SaveOutcome.Broken(3));
        assertThat(read("name", 0)).isEqualTo(bytes("old"));
        assertThat(unfinished()).isZero();
    }

    private static InputStream gone() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the sender is gone");
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return read();
            }
        };
    }

    @Test
    final void DOC_5_what_a_writer_throws_is_thrown_on_and_nothing_is_kept() {
        assertThatThrownBy(
                        () ->
                                store.write(
                                        "name",
                                        "text/csv",
                                        _ -> {
                                            throw new IllegalStateException("no more rows");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more rows");
        assertThat(store.open("name")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    final void DOC_6_an_absent_name_is_empty_and_deleting_it_is_silent() {
        save("name", bytes("abc"));
        store.delete("name");
        store.delete("name");

        assertThat(store.open("name")).isEmpty();
    }

    @Test
    final void DOC_7_documents_of_no_byte_and_of_many_chunks_are_like_others() {
        byte[] many = new byte[1_000_003];
        new Random(7).nextBytes(many);
        save("none", new byte[0]);
        save("many", many);

        assertThat(read("none", 0)).isEmpty();
        assertThat(read("many", 0)).isEqualTo(many);
        assertThat(read("many", 1_000_000))
                .isEqualTo(Arrays.copyOfRange(many, 1_000_000, 1_000_003));
        assertThat(read("many", many.length)).isEmpty();
        try (OpenDocument document = store.open("many").orElseThrow()) {
            assertThatIllegalArgumentException().isThrownBy(() -> document.seek(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> document.seek(many.length + 1L));
        }
    }

    @Test
    final void DOC_8_a_name_that_leaves_the_store_is_refused() {
        for (String name :
                List.of(
                        "../a",
                        "a/../../b",
                        "/a",
                        "a//b",
                        "",
                        "a\nb",
                        "a\0b",
                        ".a",
                        "a/",
                        "a\\b")) {
            assertThatIllegalArgumentException()
                    .as("'%s'", name)
                    .isThrownBy(() -> save(name, bytes("x")));
            assertThatIllegalArgumentException()
                    .as("'%s'", name)
                    .isThrownBy(() -> store.open(name));
            assertThatIllegalArgumentException()
                    .as("'%s'", name)
                    .isThrownBy(() -> store.delete(name));
        }
    }

    @Test
    final void DOC_9_a_link_leads_to_the_bytes_and_to_ranges_of_them() throws IOException {
        save("lists/linked.csv", bytes("abcdef"));
        Optional<String> link = store.link("lists/linked.csv", "linked.csv", Duration.ofMinutes(5));
        assumeThat(link).as("this store gives no links").isPresent();

        assertThat(fetched(link.orElseThrow(), "bytes=0-")).isEqualTo("abcdef");
        assertThat(fetched(link.orElseThrow(), "bytes=2-3")).isEqualTo("cd");
        String forged = link.orElseThrow().replaceFirst("linked\\.csv", "another.csv");
        assertThatThrownBy(() -> fetched(forged, "bytes=0-")).isInstanceOf(IOException.class);
    }

    @Test
    final void DOC_10_documents_saved_together_are_read_back_each_as_it_came() {
        NewDocument small = new NewDocument("of/small", "image/png", of("abc"));
        NewDocument large = new NewDocument("of/large", "image/jpeg", of("defghi"));
        NewDocument other = new NewDocument("elsewhere", "text/csv", of(""));

        SaveAllOutcome outcome = store.saveAll(List.of(small, large, other), 6);

        assertThat(outcome).isInstanceOf(SaveAllOutcome.Saved.class);
        List<DocumentInfo> infos = ((SaveAllOutcome.Saved) outcome).infos();
        assertThat(infos)
                .extracting(DocumentInfo::name)
                .containsExactly("of/small", "of/large", "elsewhere");
        assertThat(infos).extracting(this::kept).isEqualTo(infos);
        assertThat(read("of/small", 0)).isEqualTo(bytes("abc"));
        assertThat(read("of/large", 0)).isEqualTo(bytes("defghi"));
        assertThat(read("elsewhere", 0)).isEmpty();
        assertThat(unfinished()).isZero();
        assertThat(store.saveAll(List.of(), 6)).isEqualTo(new SaveAllOutcome.Saved(List.of()));
    }

    private DocumentInfo kept(DocumentInfo info) {
        try (OpenDocument document = store.open(info.name()).orElseThrow()) {
            return document.info();
        }
    }

    private static InputStream of(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    @Test
    final void DOC_10_one_that_cannot_be_saved_is_told_and_the_old_one_stays() {
        save("kept", bytes("old"));
        NewDocument first = new NewDocument("first", "text/csv", of("abc"));

        assertThat(store.saveAll(List.of(first, new NewDocument("kept", "text/csv", gone())), 6))
                .isEqualTo(new SaveAllOutcome.Failed(new SaveOutcome.Broken(0)));
        assertThat(store.saveAll(List.of(new NewDocument("kept", "text/csv", of("1234567"))), 6))
                .isEqualTo(new SaveAllOutcome.Failed(new SaveOutcome.TooLarge(6)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> store.saveAll(List.of(new NewDocument("../a", "", of("a"))), MAX));

        assertThat(read("kept", 0)).isEqualTo(bytes("old"));
        assertThat(unfinished()).isZero();
    }

    private static String fetched(String link, String range) throws IOException {
        URLConnection connection = URI.create(link).toURL().openConnection();
        connection.setRequestProperty("Range", range);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
