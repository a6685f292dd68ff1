package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.idempotency.NoMappings;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.idempotency.TurnOver;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A list and its job: what stays when queueing fails.
class ImportSubmissionTest {
    private static final Seed SEED = new Seed("the seed of one request of these tests");

    private static final Set<ImportWrite> EVERYTHING = Set.of(ImportWrite.values());

    private final MovingClock clock = new MovingClock();
    private final Kept documents = new Kept(clock);
    private final FailingJobs jobs = new FailingJobs();

    /// Documents whose names are known.
    private static final class Kept extends MemoryDocuments {
        private final Set<String> names = new LinkedHashSet<>();

        Kept(MovingClock clock) {
            super(clock);
        }

        @Override
        public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
            names.add(name);
            return super.save(name, contentType, bytes, bytesMax);
        }

        @Override
        public synchronized void delete(String name) {
            names.remove(name);
            super.delete(name);
        }
    }

    /// How queueing goes wrong.
    private enum Trouble {
        NONE,
        NOT_QUEUED,
        QUEUED_AND_NOT_SAID,
        TURN_OVER,
        TURN_OVER_AND_NOTHING_KNOWN,
        NOT_QUEUED_AND_NOTHING_KNOWN
    }

    private static final class FailingJobs extends MemoryJobs {
        private Trouble trouble = Trouble.NONE;
        private JobId asked = new JobId(new java.util.UUID(0, 0));

        @Override
        public synchronized Job enqueue(JobTicket ticket, Map<String, String> links) {
            asked = ticket.id();
            if (trouble == Trouble.NONE) {
                return super.enqueue(ticket, links);
            }
            if (trouble == Trouble.QUEUED_AND_NOT_SAID) {
                super.enqueue(ticket, links);
            }
            if (trouble == Trouble.TURN_OVER || trouble == Trouble.TURN_OVER_AND_NOTHING_KNOWN) {
                throw new TurnOver();
            }
            throw new StoreUnavailable("not said", new IllegalStateException());
        }

        @Override
        public synchronized Optional<JobView> find(JobId id) {
            if (trouble == Trouble.NOT_QUEUED_AND_NOTHING_KNOWN
                    || trouble == Trouble.TURN_OVER_AND_NOTHING_KNOWN) {
                throw new StoreUnavailable("not known", new IllegalStateException());
            }
            return super.find(id);
        }
    }

    private void submit(Trouble trouble) {
        jobs.trouble = trouble;
        clock.pass(Duration.ofSeconds(1));
        ImportSubmission imports =
                new ImportSubmission(
                        documents,
                        jobs,
                        new NoMappings(),
                        new ImportSubmission.Limits(1_000, Currency.getInstance("EUR")),
                        clock);
        ImportRequest wanted =
                new ImportRequest(
                        "text/csv",
                        false,
                        "native",
                        null,
                        null,
                        new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 0),
                        false);
        imports.submit(SEED, wanted, EVERYTHING, new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    private boolean isListThere() {
        return !documents.names.isEmpty();
    }

    /// The list that the one job reads, and no other.
    private void assertOneListOfTheJob() {
        jobs.trouble = Trouble.NONE;
        assertThat(documents.names)
                .containsExactly(
                        jobs.find(jobs.asked).orElseThrow().links().get(ImportSubmission.SOURCE));
    }

    @Test
    void a_list_whose_turn_was_over_goes() {
        assertThatThrownBy(() -> submit(Trouble.TURN_OVER)).isInstanceOf(TurnOver.class);
        assertThat(isListThere()).isFalse();
    }

    @Test
    void whoever_has_the_next_turn_keeps_its_list() {
        submit(Trouble.NONE);
        assertThatThrownBy(() -> submit(Trouble.TURN_OVER)).isInstanceOf(TurnOver.class);
        assertOneListOfTheJob();
    }

    @Test
    void a_list_that_another_try_is_about_to_queue_stays_when_a_turn_is_over() {
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED_AND_NOTHING_KNOWN))
                .isInstanceOf(StoreUnavailable.class);
        Set<String> others = Set.copyOf(documents.names);

        assertThatThrownBy(() -> submit(Trouble.TURN_OVER)).isInstanceOf(TurnOver.class);

        assertThat(others).hasSize(1);
        assertThat(documents.names).isEqualTo(others);
    }

    @Test
    void a_try_of_a_request_whose_job_is_queued_leaves_no_list_of_its_own() {
        submit(Trouble.NONE);
        submit(Trouble.NONE);
        assertOneListOfTheJob();
    }

    @Test
    void a_list_whose_turn_was_over_stays_where_nobody_knows_whose_it_is() {
        assertThatThrownBy(() -> submit(Trouble.TURN_OVER_AND_NOTHING_KNOWN))
                .isInstanceOf(TurnOver.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(isListThere()).isTrue();
    }

    @Test
    void a_list_whose_job_was_not_queued_goes() {
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED)).isInstanceOf(StoreUnavailable.class);
        assertThat(isListThere()).isFalse();
    }

    @Test
    void a_list_whose_job_was_queued_stays_though_nobody_said_so() {
        assertThatThrownBy(() -> submit(Trouble.QUEUED_AND_NOT_SAID))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(jobs.unfinished()).isEqualTo(1);
        assertThat(isListThere()).isTrue();
    }

    @Test
    void a_second_try_that_fails_leaves_the_first_ones_job_its_list() {
        submit(Trouble.NONE);
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED)).isInstanceOf(StoreUnavailable.class);
        assertOneListOfTheJob();
    }

    @Test
    void a_list_stays_where_nobody_knows_whether_its_job_was_queued() {
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED_AND_NOTHING_KNOWN))
                .isInstanceOf(StoreUnavailable.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(isListThere()).isTrue();
    }
}
