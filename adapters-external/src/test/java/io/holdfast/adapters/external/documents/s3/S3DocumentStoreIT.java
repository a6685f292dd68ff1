package io.holdfast.adapters.external.documents.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.contracts.documents.DocumentStoreContract;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3DocumentStoreIT extends DocumentStoreContract {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T10:00:00.123456Z"));
    private static final int PART = S3Settings.PART_BYTES_MIN;
    private static final long MAX = 100L * PART;

    private final List<S3DocumentStore> opened = new ArrayList<>();
    private final Outside world = new Outside(Map.of());
    private final ThirdParty party = world.call(S3Settings.usual());
    private LocalS3 server;
    private S3Settings bucket;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = LocalS3.start(folder);
        bucket = server.bucket();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(S3DocumentStore::close);
        opened.clear();
    }

    @AfterAll
    void stop() {
        world.close();
        server.close();
    }

    private S3DocumentStore store(S3Settings settings, long copyBytesMax) {
        S3DocumentStore store = new S3DocumentStore(settings, party, CLOCK, copyBytesMax);
        opened.add(store);
        return store;
    }

    @Override
    protected DocumentStore empty() {
        bucket = server.bucket();
        return store(bucket, S3Parts.COPY_BYTES_MAX);
    }

    @Override
    protected long unfinished() {
        return opened.getLast().unfinished();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(DocumentStore store, String name, long offset) throws IOException {
        try (OpenDocument document = store.open(name).orElseThrow()) {
            document.seek(offset);
            return document.bytes().readAllBytes();
        }
    }

    @Test
    void documents_of_several_parts_are_whole_and_leave_no_parts_behind() throws IOException {
        for (int length : List.of(PART, PART + 1, 2 * PART, 3 * PART + 17)) {
            byte[] bytes = random(length);
            S3DocumentStore store = opened.getLast();
            SaveOutcome saved =
                    store.save("long", "text/csv", new ByteArrayInputStream(bytes), MAX);
            assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
            try (OpenDocument document = store.open("long").orElseThrow()) {
                assertThat(saved).isEqualTo(new SaveOutcome.Saved(document.info()));
                assertThat(document.bytes().readAllBytes()).isEqualTo(bytes);
            }
            assertThat(read(store, "long", length - 5))
                    .isEqualTo(Arrays.copyOfRange(bytes, length - 5, length));
            assertThat(unfinished()).isZero();
        }
    }

    @Test
    void an_object_too_long_to_be_copied_at_once_is_copied_in_parts() throws IOException {
        S3DocumentStore store = store(bucket, PART);
        byte[] bytes = random(2 * PART + 3);

        store.save("long", "text/csv", new ByteArrayInputStream(bytes), MAX);

        assertThat(read(store, "long", 0)).isEqualTo(bytes);
        assertThat(unfinished()).isZero();
    }

    @Test
    void a_sender_that_breaks_off_after_several_parts_leaves_nothing_behind() {
        InputStream breaking =
                new InputStream() {
                    private int left = 2 * PART + 9;

                    @Override
                    public int read() throws IOException {
                        throw new IOException("not read so");
                    }

                    @Override
                    public int read(byte[] into, int offset, int count) throws IOException {
                        if (left == 0) {
                            throw new IOException("the sender is gone");
                        }
                        int some = Math.min(left, count);
                        left -= some;
                        return some;
                    }
                };

        S3DocumentStore store = opened.getLast();
        assertThat(store.save("broken", "text/csv", breaking, MAX))
                .isEqualTo(new SaveOutcome.Broken(2 * PART + 9));
        assertThat(store.open("broken")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    void long_documents_of_many_who_write_at_once_take_no_more_memory_than_there_is(
            @TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process crowd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-preview",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrowdedUploads.class.getName(),
                                server.endpoint().toString(),
                                bucket.bucket())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(crowd.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            crowd.destroyForcibly();
        }
        assertThat(Files.readString(said)).contains("wrote 106663296, read 17777216");
    }

    @Test
    void what_dead_processes_left_goes_when_it_is_old_enough() {
        S3DocumentStore store = opened.getLast();
        store.save("kept", "text/csv", new ByteArrayInputStream(random(3)), MAX);
        try (S3Client client = S3Calls.client(bucket)) {
            client.createMultipartUpload(
                    r -> r.bucket(bucket.bucket()).key("shop/.unfinished/half"));
        }
        assertThat(store.unfinished()).isOne();

        store.tidy(Instant.now().minusSeconds(3_600));
        assertThat(store.unfinished()).isOne();
        store.tidy(Instant.now().plusSeconds(3_600));
        assertThat(store.unfinished()).isZero();
        assertThat(store.open("kept")).isPresent();
    }

    @Test
    void a_store_that_refuses_or_does_not_answer_is_unavailable_and_no_secret_is_told() {
        Credentials wrong = new Credentials("test-identity", "not-the-secret-0815");
        S3DocumentStore stranger =
                store(server.settings(bucket.bucket(), wrong), S3Parts.COPY_BYTES_MAX);

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> stranger.open("any"))
                .satisfies(e -> assertThat(printed(e)).doesNotContain("0815"));
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(
                        () ->
                                stranger.save(
                                        "any",
                                        "text/csv",
                                        new ByteArrayInputStream(random(3)),
                                        MAX));
        assertThat(wrong.toString()).doesNotContain("0815");
        assertThat(bucket.toString()).doesNotContain("test-credential");
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
