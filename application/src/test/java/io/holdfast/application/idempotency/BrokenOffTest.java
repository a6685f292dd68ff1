package io.holdfast.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.NewApiKey;
import io.holdfast.access.Scope;
import io.holdfast.application.access.KeyRing;
import io.holdfast.application.imports.ImportSubmission;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.SubmitOutcome;
import io.holdfast.contracts.Together;
import io.holdfast.contracts.access.MemoryKeys;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.idempotency.MemoryClaims;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.Ending;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.RequestKey;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A request has one effect, wherever a try of it breaks off.
class BrokenOffTest {
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final KeyedRequest REQUEST =
            new KeyedRequest("key/a", new RequestKey("k1"), "print");
    private static final int COPIES = 200;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final AtomicInteger salts = new AtomicInteger();
    private final AnswerDesk desk =
            new AnswerDesk(
                    new MemoryClaims(),
                    now::get,
                    new AnswerDesk.Terms("node-1", LEASE, Duration.ofDays(1)),
                    () -> "a salt of 256 random bits, number " + salts.incrementAndGet());
    private final MemoryKeys keys = new MemoryKeys();
    private final KeyRing ring =
            new KeyRing(keys, now::get, () -> new Seed("a seed of nobody's request"));

    /// Where a try breaks off.
    private enum Death {
        BEFORE_THE_EFFECT,
        AFTER_THE_EFFECT,
        NEVER
    }

    /// A try.
    ///
    /// @return the answer, or empty where there is none: it died, or another is at it
    private Optional<String> tried(Function<Seed, String> effect, Death death) {
        return switch (desk.begin(REQUEST)) {
            case Beginning.Begun begun -> {
                if (death == Death.BEFORE_THE_EFFECT) {
                    yield Optional.empty();
                }
                String answer = effect.apply(begun.seed());
                if (death == Death.AFTER_THE_EFFECT) {
                    yield Optional.empty();
                }
                yield desk.finish(REQUEST, begun.turn(), answer) instanceof Ending.Kept
                        ? Optional.of(answer)
                        : Optional.empty();
            }
            case Beginning.Answered(String answer, var _) -> Optional.of(answer);
            case Beginning.Running(), Beginning.OtherRequest() -> Optional.empty();
        };
    }

    private Optional<String> triedUntilTheEnd(Function<Seed, String> effect) {
        for (Death death : Death.values()) {
            Optional<String> answer = tried(effect, death);
            assertThat(tried(effect, Death.NEVER)).isEqualTo(answer);
            now.updateAndGet(instant -> instant.plus(LEASE));
        }
        return tried(effect, Death.NEVER);
    }

    private String makeKey(Seed seed) {
        NewApiKey made = ring.create(seed, "till", EnumSet.of(Scope.ORDERS));
        return made.key() + " " + made.secret();
    }

    @Test
    void a_key_is_made_once_and_its_secret_is_told_to_every_try() {
        Optional<String> answer = triedUntilTheEnd(this::makeKey);

        assertThat(ring.all()).hasSize(1);
        assertThat(answer).isPresent();
        String secret = answer.get().substring(answer.get().lastIndexOf(' ') + 1);
        assertThat(secret).startsWith("hf_");
        assertThat(ring.check(secret)).contains(ring.all().getFirst());
        assertThat(answer.get()).startsWith(ring.all().getFirst().toString());
    }

    @Test
    void a_list_is_imported_once_and_its_document_is_whole() throws Exception {
        MemoryJobs jobs = new MemoryJobs();
        MemoryDocuments documents = new MemoryDocuments(now::get);
        ImportSubmission imports =
                new ImportSubmission(
                        documents,
                        jobs,
                        new NoMappings(),
                        new ImportSubmission.Limits(1_000, Currency.getInstance("EUR")),
                        now::get);
        ImportRequest wanted =
                new ImportRequest(
                        "text/csv",
                        false,
                        "native",
                        null,
                        null,
                        new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 0),
                        false);

        Optional<String> answer =
                triedUntilTheEnd(
                        seed -> {
                            SubmitOutcome outcome =
                                    imports.submit(
                                            seed,
                                            wanted,
                                            EnumSet.allOf(ImportWrite.class),
                                            new ByteArrayInputStream(new byte[] {1, 2, 3}));
                            return ((SubmitOutcome.Queued) outcome).job().id().toString();
                        });

        assertThat(jobs.unfinished()).isEqualTo(1);
        String list =
                jobs.find(JobId.parse(answer.orElseThrow()))
                        .map(job -> job.links().get(ImportSubmission.SOURCE))
                        .orElseThrow();
        try (var document = documents.open(list).orElseThrow()) {
            assertThat(document.bytes().readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void of_many_copies_at_once_one_has_an_effect_and_all_that_are_answered_are_answered_alike() {
        List<Optional<String>> answers =
                Together.call(
                        COPIES,
                        n ->
                                () -> {
                                    if (n % 10 == 0) {
                                        now.updateAndGet(instant -> instant.plus(LEASE));
                                    }
                                    Death[] deaths = Death.values();
                                    return tried(this::makeKey, deaths[n % deaths.length]);
                                });
        now.updateAndGet(instant -> instant.plus(LEASE));
        String answer = tried(this::makeKey, Death.NEVER).orElseThrow();

        assertThat(ring.all()).hasSize(1);
        assertThat(answers.stream().flatMap(Optional::stream).distinct())
                .isSubsetOf(List.of(answer));
    }
}
