package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.application.idempotency.NoMappings;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A list and its job: what stays when queueing fails.
class ImportSubmissionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Seed SEED = new Seed("the seed of one request of these tests");

    private static final Set<ImportWrite> EVERYTHING = Set.of(ImportWrite.values());

    private final MemoryDocuments documents = new MemoryDocuments(() -> NOW);
    private final FailingJobs jobs = new FailingJobs();

    /// How queueing goes wrong.
    private enum Trouble {
        NONE,
        NOT_QUEUED,
        QUEUED_AND_NOT_SAID,
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
            throw new StoreUnavailable("not said", new IllegalStateException());
        }

        @Override
        public synchronized Optional<JobView> find(JobId id) {
            if (trouble == Trouble.NOT_QUEUED_AND_NOTHING_KNOWN) {
                throw new StoreUnavailable("not known", new IllegalStateException());
            }
            return super.find(id);
        }
    }

    private void submit(Trouble trouble) {
        jobs.trouble = trouble;
        ImportSubmission imports =
                new ImportSubmission(
                        documents,
                        jobs,
                        new NoMappings(),
                        new ImportSubmission.Limits(1_000, Currency.getInstance("EUR")),
                        () -> NOW);
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

    private boolean isListThere() throws Exception {
        try (var list = documents.open("imports/" + jobs.asked).orElse(null)) {
            return list != null;
        }
    }

    @Test
    void a_list_whose_job_was_not_queued_goes() throws Exception {
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED)).isInstanceOf(StoreUnavailable.class);
        assertThat(isListThere()).isFalse();
    }

    @Test
    void a_list_whose_job_was_queued_stays_though_nobody_said_so() throws Exception {
        assertThatThrownBy(() -> submit(Trouble.QUEUED_AND_NOT_SAID))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(jobs.unfinished()).isEqualTo(1);
        assertThat(isListThere()).isTrue();
    }

    @Test
    void a_second_try_that_fails_leaves_the_first_ones_job_its_list() throws Exception {
        submit(Trouble.NONE);
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED)).isInstanceOf(StoreUnavailable.class);
        assertThat(isListThere()).isTrue();
    }

    @Test
    void a_list_stays_where_nobody_knows_whether_its_job_was_queued() throws Exception {
        assertThatThrownBy(() -> submit(Trouble.NOT_QUEUED_AND_NOTHING_KNOWN))
                .isInstanceOf(StoreUnavailable.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(isListThere()).isTrue();
    }
}
