package io.holdfast.adapters.external.documents.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.exception.SdkException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What becomes of a long document when the answer to the call is lost that puts its parts
/// together. The store here has one upload for each key, and parts of four bytes.
class S3CompletionTest {
    private static final byte[] TEXT = "ten bytes.".getBytes(StandardCharsets.US_ASCII);
    private static final int PART = 4;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String NAME = "/bucket/shop/long";
    private static final Said DONE = new Said(200, Map.of("ETag", "\"1\""), "");

    private final Map<String, AtomicLong> uploads = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> begun = new ConcurrentHashMap<>();
    private final Map<String, Said> objects = new ConcurrentHashMap<>();
    private final Outside world = new Outside(Map.of("s3", (Heard heard, Fault _) -> said(heard)));
    private final Booth store = world.booth("s3");

    /// The end of the key whose completion goes wrong.
    private volatile String target = "nothing";

    private volatile Fault fault = Fault.LOSE_ANSWER;

    /// What is said of a part that is taken.
    private volatile Said taken = DONE;

    @AfterEach
    void close() {
        world.close();
    }

    private Said said(Heard heard) {
        String key = heard.place();
        return switch (heard.method()) {
            case "HEAD" -> objects.getOrDefault(key, refused("NoSuchKey"));
            case "DELETE" -> new Said(204, Map.of(), "");
            case "PUT" -> put(heard, key);
            default -> heard.path().endsWith("?uploads") ? begin(heard, key) : complete(key);
        };
    }

    private static Said refused(String code) {
        return new Said(
                404,
                Map.of("Connection", "close"),
                "<Error><Code>%s</Code></Error>".formatted(code));
    }

    private static Said xml(String text) {
        return new Said(200, Map.of("Content-Type", "application/xml"), text);
    }

    private Said begin(Heard heard, String key) {
        uploads.put(key, new AtomicLong());
        begun.put(key, heard.headers());
        return xml(
                "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>");
    }

    private Said put(Heard heard, String key) {
        if (!heard.path().contains("partNumber")) {
            return xml("<CopyObjectResult><ETag>1</ETag></CopyObjectResult>");
        }
        // The body is more than the part: it is signed piece by piece.
        long bytes = Long.parseLong(heard.header("x-amz-decoded-content-length").orElse("0"));
        Optional<String> range = heard.header("x-amz-copy-source-range");
        if (range.isPresent()) {
            String[] ends = range.get().replace("bytes=", "").split("-", -1);
            bytes = Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
        }
        AtomicLong upload = Objects.requireNonNull(uploads.get(key));
        if (upload.addAndGet(bytes) == TEXT.length && key.contains(target)) {
            store.turn(Weather.FAIR.with(fault).aimed("", 1));
        }
        return range.isPresent() ? xml("<CopyPartResult><ETag>1</ETag></CopyPartResult>") : taken;
    }

    private Said complete(String key) {
        AtomicLong upload = uploads.remove(key);
        if (upload == null) {
            return refused("NoSuchUpload");
        }
        Said object = new Said(200, Map.of("Connection", "close"), "x".repeat(upload.intValue()));
        Map<String, String> headers = Objects.requireNonNull(begun.get(key));
        for (Map.Entry<String, String> one : headers.entrySet()) {
            if (one.getKey().startsWith("x-amz-meta-")) {
                object = object.with(one.getKey(), one.getValue());
            }
        }
        objects.put(key, object);
        return xml("<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>");
    }

    private DocumentInfo uploaded(long copyBytesMax) throws IOException {
        Manners manners =
                S3Settings.usual()
                        .within(Patience.of(Duration.ofSeconds(20)))
                        .repeating(new Retries(2, Duration.ofMillis(1)));
        S3Settings settings =
                new S3Settings(
                        "bucket",
                        "shop/",
                        "us-east-1",
                        Optional.of(store.uri()),
                        true,
                        Optional.of(new Credentials("somebody", "not-a-secret")),
                        S3Settings.PART_BYTES_MIN,
                        manners);
        S3Mishaps mishaps = new S3Mishaps(world::now, Duration.ofSeconds(30));
        try (MannerlyS3 client =
                        new MannerlyS3(S3Calls.client(settings), world.call(manners), mishaps);
                S3Upload upload =
                        new S3Upload(
                                new S3Parts(
                                        client, new S3Names("bucket", "shop/"), PART, copyBytesMax),
                                new UploadRoom(1, Duration.ZERO))) {
            upload.write(TEXT, 0, TEXT.length);
            return upload.finish("long", "text/csv", NOW);
        }
    }

    @Test
    void a_document_that_is_whole_in_the_store_is_taken_though_nothing_was_heard_of_it()
            throws IOException {
        target = ".unfinished/";

        assertThat(uploaded(S3Parts.COPY_BYTES_MAX).length()).isEqualTo(TEXT.length);
        assertThat(store.heardLast()).filteredOn(one -> one.startsWith("HEAD ")).hasSize(1);
    }

    @Test
    void a_document_that_is_in_its_place_is_taken_though_nothing_was_heard_of_it()
            throws IOException {
        target = NAME;

        assertThat(uploaded(PART).length()).isEqualTo(TEXT.length);
        assertThat(store.heardLast()).filteredOn(one -> one.startsWith("HEAD ")).hasSize(1);
    }

    @Test
    void another_document_of_that_name_is_not_taken_for_it_though_it_is_as_long() {
        target = NAME;
        fault = Fault.REDIRECT;
        objects.put(
                NAME,
                new Said(200, Map.of("Connection", "close"), "x".repeat(TEXT.length))
                        .with("x-amz-meta-sha256", "0".repeat(64))
                        .with("x-amz-meta-stored-at", NOW.toString()));

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> uploaded(PART));
        assertThat(store.heardLast()).contains("HEAD " + NAME);
    }

    @Test
    void what_is_not_in_the_store_after_all_has_failed() {
        target = ".unfinished/";
        fault = Fault.REDIRECT;

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> uploaded(S3Parts.COPY_BYTES_MAX));
        assertThat(store.heardLast()).filteredOn(one -> one.startsWith("HEAD ")).hasSize(1);
    }

    @Test
    void a_part_of_which_nobody_says_what_was_taken_is_none_and_no_document_is_made_of_it() {
        taken = new Said(200, Map.of(), "");

        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> uploaded(S3Parts.COPY_BYTES_MAX))
                .havingCause()
                .isInstanceOfSatisfying(
                        ThirdPartyFailed.class,
                        failed -> assertThat(failed.mishap()).isEqualTo(Mishap.NONSENSE));
        assertThat(objects).isEmpty();
    }
}
