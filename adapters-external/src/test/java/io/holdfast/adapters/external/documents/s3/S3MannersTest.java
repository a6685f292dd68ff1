package io.holdfast.adapters.external.documents.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.external.documents.s3.S3Settings.Credentials;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Breaker;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.Standing.State;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What our manners make of a store's troubles. The store here answers whatever it is told to.
class S3MannersTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Manners USUAL =
            S3Settings.usual()
                    .within(Patience.of(LONG))
                    .resting(new Breaker(2, 2, 50, REST))
                    .repeating(new Retries(1, Duration.ofMillis(1)));
    private static final int LONG_BYTES = 30_000_000;

    private volatile Said said = document("kept");
    private final Outside world = new Outside(Map.of("s3", (Heard _, Fault _) -> said));
    private final Booth store = world.booth("s3");

    @AfterEach
    void close() {
        world.close();
    }

    private static Said document(String text) {
        return new Said(200, Map.of("Content-Type", "text/csv", "ETag", "\"1\""), text)
                .with("x-amz-meta-sha256", "0".repeat(64))
                .with("x-amz-meta-stored-at", "2026-03-01T10:00:00Z");
    }

    private static Said refused(int status, String code) {
        return new Said(
                status,
                Map.of("Content-Type", "application/xml"),
                "<Error><Code>%s</Code><Message>No.</Message></Error>".formatted(code));
    }

    private S3DocumentStore documents(ThirdParty party, Manners manners, URI endpoint) {
        return new S3DocumentStore(settings(manners, endpoint), party, world::now);
    }

    private static S3Settings settings(Manners manners, URI endpoint) {
        return new S3Settings(
                "bucket",
                "shop/",
                "us-east-1",
                Optional.of(endpoint),
                true,
                Optional.of(new Credentials("somebody", "not-a-secret")),
                S3Settings.PART_BYTES_MIN,
                manners);
    }

    private static void cannotOpen(S3DocumentStore documents) {
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> documents.open("any"));
    }

    private static Mishap last(ThirdParty party) {
        return Objects.requireNonNull(party.standing().lastMishap()).mishap();
    }

    @Test
    void a_store_that_hangs_is_given_up_in_time_then_left_alone_and_found_well_again() {
        Manners manners = USUAL.within(Patience.of(SHORT));
        ThirdParty party = world.call(manners);
        try (S3DocumentStore documents = documents(party, manners, store.uri())) {
            store.turn(Weather.FAIR.with(Fault.HANG));
            cannotOpen(documents);
            cannotOpen(documents);
            assertThat(last(party)).isEqualTo(Mishap.TIMED_OUT);
            assertThat(party.standing().state()).isEqualTo(State.RESTING);
            cannotOpen(documents);
            assertThat(store.calls()).isEqualTo(2);
        }
        Manners patient = USUAL;
        try (S3DocumentStore documents = documents(party, patient, store.uri())) {
            store.turn(Weather.FAIR);
            world.pass(REST.plusMillis(1));
            assertThat(party.standing().state()).isEqualTo(State.PROBING);
            await().until(
                            () -> {
                                world.pass(REST.plusMillis(1));
                                return documents.open("any").isPresent();
                            });
            assertThat(party.standing().state()).isEqualTo(State.WELL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, REFUSED",
        "RESET, BROKEN",
        "GARBAGE, BROKEN",
        "HTML, NONSENSE",
        "WRONG_JSON, NONSENSE",
        "CUT_JSON, NONSENSE",
        "DRIP, NONSENSE",
        "HUGE, NONSENSE",
        "ERROR, ERROR",
        "UNAVAILABLE, ERROR",
        "LIMITED, LIMITED",
        "REDIRECT, REDIRECTED"
    })
    void each_way_to_behave_badly_has_a_stated_outcome(Fault fault, Mishap mishap) {
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            store.turn(Weather.FAIR.with(fault));

            cannotOpen(documents);
            assertThat(last(party)).isEqualTo(mishap);
            assertThat(party.standing().recent().failures()).isEqualTo(mishap.isItsFault() ? 1 : 0);
        }
    }

    @Test
    void a_store_of_nobody_who_is_trusted_is_sent_nothing() {
        ThirdParty party = world.call(USUAL);
        try (Outside encrypted = Outside.encrypted(Map.of("s3", (Heard _, Fault _) -> said));
                S3DocumentStore documents = documents(party, USUAL, encrypted.booth("s3").uri())) {
            cannotOpen(documents);
            assertThat(last(party)).isEqualTo(Mishap.UNTRUSTED);
            assertThat(encrypted.booth("s3").calls()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"})
    void a_store_with_a_bad_certificate_is_sent_nothing(Fault fault) {
        ThirdParty party = world.call(USUAL);
        try (Outside encrypted = Outside.encrypted(Map.of("s3", (Heard _, Fault _) -> said));
                S3DocumentStore documents = documents(party, USUAL, encrypted.booth("s3").uri())) {
            encrypted.booth("s3").turn(Weather.FAIR.with(fault));

            cannotOpen(documents);
            assertThat(last(party)).isEqualTo(Mishap.UNTRUSTED);
            assertThat(encrypted.booth("s3").calls()).isZero();
        }
    }

    private static Said without(String header) {
        Map<String, String> headers = new HashMap<>(document("kept").headers());
        headers.remove(header);
        return new Said(200, headers, "kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-meta-sha256", "x-amz-meta-stored-at", "Content-Type"})
    void what_is_no_document_and_nothing_that_a_store_says_is_nonsense(String header) {
        said = without(header);
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            cannotOpen(documents);

            assertThat(last(party)).isEqualTo(Mishap.NONSENSE);
            assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(1, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-meta-sha256", "x-amz-meta-stored-at", "Content-Type"})
    void however_many_objects_of_somebody_else_there_are_the_store_is_well(String header) {
        said = without(header).with("x-amz-request-id", "4442587FB7D0A2F9");
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            for (int i = 0; i < 2 * USUAL.breaker().window(); i++) {
                cannotOpen(documents);
            }
            assertThat(party.standing())
                    .extracting(Standing::state, Standing::recent, Standing::lastMishap)
                    .containsExactly(State.WELL, new Standing.Recent(2, 0), null);

            said = document("kept").with("x-amz-request-id", "4442587FB7D0A2F9");
            assertThat(documents.open("any")).isPresent();
        }
    }

    @Test
    void a_store_that_hands_out_a_document_drop_by_drop_is_hung_up_on() throws IOException {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger hangUps = new AtomicInteger();
        Pace pace = new Pace(Duration.ofSeconds(30), nanos::get);
        InputStream drips =
                new InputStream() {
                    @Override
                    public int read() {
                        nanos.addAndGet(1_000_000_000);
                        return 'x';
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        into[offset] = (byte) read();
                        return 1;
                    }
                };
        InputStream document = pace.of(drips, hangUps::incrementAndGet);

        for (int i = 0; i < 29; i++) {
            assertThat(document.read()).isEqualTo('x');
        }
        assertThatIOException().isThrownBy(document::read).withMessageContaining("30 bytes");
        assertThat(hangUps).hasValue(1);
    }

    @Test
    void who_reads_slowly_is_not_taken_for_a_store_that_drips() throws IOException {
        AtomicLong nanos = new AtomicLong();
        Pace pace = new Pace(Duration.ofSeconds(30), nanos::get);
        InputStream document = pace.of(new ByteArrayInputStream(new byte[100]), () -> {});

        for (int i = 0; i < 100; i++) {
            assertThat(document.read()).isZero();
            nanos.addAndGet(60_000_000_000L);
        }
        assertThat(document.read()).isEqualTo(-1);
    }

    @Test
    void a_store_that_allows_no_calls_is_not_called_for_as_long_as_it_says() {
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            store.turn(Weather.FAIR.retryAfter(7).with(Fault.LIMITED));
            cannotOpen(documents);
            store.turn(Weather.FAIR);
            cannotOpen(documents);

            assertThat(party.standing().state()).isEqualTo(State.LIMITED);
            assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(7));
            assertThat(store.calls()).isOne();
            world.pass(Duration.ofSeconds(8));
            assertThat(documents.open("any")).isPresent();
        }
    }

    @Test
    void a_call_that_breaks_is_made_again() {
        Manners twice = USUAL.repeating(new Retries(2, Duration.ofMillis(1)));
        try (S3DocumentStore documents = documents(world.call(twice), twice, store.uri())) {
            store.turn(Weather.FAIR.with(Fault.RESET).aimed("", 1));

            assertThat(documents.open("any")).isPresent();
            assertThat(store.calls()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, RequestTimeout, TIMED_OUT",
        "400, RequestTimeoutException, TIMED_OUT",
        "400, Throttling, ERROR",
        "400, ThrottlingException, ERROR",
        "403, RequestLimitExceeded, ERROR",
        "503, SlowDown, ERROR",
        "429, SlowDown, LIMITED"
    })
    void a_store_that_is_too_busy_is_not_well_whichever_status_it_says_that_with(
            int status, String code, Mishap mishap) {
        said = refused(status, code);
        Manners twice = USUAL.repeating(new Retries(2, Duration.ofMillis(1)));
        ThirdParty party = world.call(twice);
        try (S3DocumentStore documents = documents(party, twice, store.uri())) {
            cannotOpen(documents);

            assertThat(last(party)).isEqualTo(mishap);
            assertThat(store.calls()).isEqualTo(mishap.mayPass() ? 2 : 1);
        }
    }

    @Test
    void a_store_that_is_too_busy_and_says_for_how_long_is_left_alone_by_whichever_status() {
        said = refused(400, "Throttling").with("Retry-After", "7");
        Manners twice = USUAL.repeating(new Retries(2, Duration.ofMillis(1)));
        ThirdParty party = world.call(twice);
        try (S3DocumentStore documents = documents(party, twice, store.uri())) {
            cannotOpen(documents);

            assertThat(store.calls()).isOne();
            assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(7));
        }
    }

    @Test
    void that_a_document_is_not_there_is_an_answer_and_no_mishap() {
        said = refused(404, "NoSuchKey");
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            assertThat(documents.open("any")).isEmpty();
            assertThat(party.standing().lastMishap()).isNull();
        }
    }

    @Test
    void a_store_that_is_full_or_lets_nobody_in_is_well() {
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            said = refused(507, "InsufficientStorage");
            byte[] bytes = {1, 2, 3};
            assertThat(documents.save("any", "text/csv", new ByteArrayInputStream(bytes), 9))
                    .isEqualTo(new SaveOutcome.Full());
            said = refused(403, "AccessDenied");
            cannotOpen(documents);

            assertThat(party.standing())
                    .extracting(Standing::state, one -> one.recent().failures())
                    .containsExactly(State.WELL, 0);
        }
    }

    @Test
    void a_success_that_does_not_say_what_was_taken_is_nonsense_and_nothing_is_stored() {
        said = new Said(200, Map.of("Content-Type", "text/html"), "<html>Welcome</html>");
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            var list = new ByteArrayInputStream(new byte[] {1, 2, 3});

            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> documents.save("any", "text/csv", list, 9));
            assertThat(last(party)).isEqualTo(Mishap.NONSENSE);
            assertThat(party.standing().recent().failures()).isOne();
        }
    }

    @Test
    void who_sends_a_long_list_and_never_ends_keeps_no_job_from_writing_one() {
        UploadRooms rooms =
                new UploadRooms(new UploadRoom(1, Duration.ZERO), new UploadRoom(1, Duration.ZERO));
        byte[] list = new byte[UploadRoom.SMALL_BYTES + 1];
        UploadRoom.Place sends = rooms.sent().take();
        try (S3DocumentStore documents =
                new S3DocumentStore(
                        settings(USUAL, store.uri()),
                        world.call(USUAL),
                        world::now,
                        S3Parts.COPY_BYTES_MAX,
                        rooms)) {
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(
                            () ->
                                    documents.save(
                                            "sent",
                                            "text/csv",
                                            new ByteArrayInputStream(list),
                                            LONG_BYTES));

            assertThat(documents.write("export", "text/csv", out -> write(list, out)))
                    .isInstanceOf(SaveOutcome.Saved.class);
        } finally {
            sends.close();
        }
    }

    @Test
    void who_writes_a_list_begins_when_there_is_a_place_and_keeps_nothing_open_before() {
        UploadRooms rooms =
                new UploadRooms(new UploadRoom(1, Duration.ZERO), new UploadRoom(1, Duration.ZERO));
        AtomicBoolean begun = new AtomicBoolean();
        UploadRoom.Place other = rooms.written().take();
        try (S3DocumentStore documents =
                new S3DocumentStore(
                        settings(USUAL, store.uri()),
                        world.call(USUAL),
                        world::now,
                        S3Parts.COPY_BYTES_MAX,
                        rooms)) {
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> documents.write("export", "text/csv", _ -> begun.set(true)));
            assertThat(begun).isFalse();

            other.close();
            assertThat(documents.write("export", "text/csv", _ -> begun.set(true)))
                    .isInstanceOf(SaveOutcome.Saved.class);
            assertThat(begun).isTrue();
        }
        rooms.written().take().close();
    }

    private static void write(byte[] list, OutputStream out) {
        try {
            out.write(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_long_download_may_take_longer_than_a_call_and_is_none_under_way() throws IOException {
        said = document("x".repeat(LONG_BYTES));
        Duration limit = Duration.ofSeconds(2);
        Manners manners = USUAL.within(new Patience(LONG, LONG, limit));
        ThirdParty party = world.call(manners);
        try (S3DocumentStore documents = documents(party, manners, store.uri());
                OpenDocument document = documents.open("any").orElseThrow()) {
            long begunAtNanos = System.nanoTime();
            assertThat(party.standing().inFlight()).isZero();
            await().until(() -> System.nanoTime() - begunAtNanos > limit.toNanos());

            assertThat(document.bytes().readAllBytes()).hasSize(LONG_BYTES);
            assertThat(party.standing().lastMishap()).isNull();
        }
    }

    @Test
    void a_link_leads_to_the_store_as_it_is_reached_by_and_names_no_secret() {
        ThirdParty party = world.call(USUAL);
        try (S3DocumentStore documents = documents(party, USUAL, store.uri())) {
            URI link =
                    URI.create(
                            documents.link("any", "list.csv", Duration.ofMinutes(5)).orElseThrow());

            assertThat(link.getAuthority()).isEqualTo(store.uri().getAuthority());
            assertThat(link.getPath()).isEqualTo("/bucket/shop/any");
            assertThat(URLDecoder.decode(link.getRawQuery(), StandardCharsets.UTF_8))
                    .contains("X-Amz-Expires=300", "filename=\"list.csv\"")
                    .doesNotContain("not-a-secret");
            assertThat(store.calls()).isZero();
        }
    }

    @Test
    void a_bucket_that_stands_in_the_host_is_in_the_host_of_a_link() {
        S3Settings settings =
                new S3Settings(
                        "bucket",
                        "",
                        "eu-central-1",
                        Optional.of(URI.create("https://s3.example")),
                        false,
                        Optional.of(new Credentials("somebody", "not-a-secret")),
                        S3Settings.PART_BYTES_MIN,
                        USUAL);
        try (S3DocumentStore documents =
                new S3DocumentStore(settings, world.call(USUAL), world::now)) {
            assertThat(documents.link("any", "list.csv", Duration.ofMinutes(5)).orElseThrow())
                    .startsWith("https://bucket.s3.example/any?");
        }
    }
}
