package io.holdfast.adapters.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.jobs.JobStoreContract;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Progress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

class JdbiJobStoreIT extends JobStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Progress HALF = new Progress("reading", 5, 10, "records", 2, 3);
    private static final Counts COUNTS = new Counts(1, 2, 3, 4, 5, 6);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiJobStore store =
            new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected JobStore empty() {
        return store;
    }

    @Override
    protected long wakeUps() {
        return embedded.one(
                Long.class,
                "select (select count(*) from job_queue_small) + (select count(*) from"
                        + " job_queue_large)");
    }

    @Test
    void what_a_step_of_an_import_writes_passes_the_same_fence() {
        JobId id = queue();
        Attempt first = store.begin(id, NOW).orElseThrow();
        Attempt second = store.begin(id, NOW).orElseThrow();
        Job before = job(id);

        assertThatThrownBy(() -> fence(first)).isInstanceOf(AttemptOver.class);
        assertThat(job(id)).isEqualTo(before);
        assertThat(fence(second)).isEqualTo(Heed.GO_ON);
        assertThat(job(id).counts()).isEqualTo(COUNTS);
        assertThat(job(id).seq()).isGreaterThan(before.seq());
        store.cancel(id, NOW);
        assertThat(fence(second)).isEqualTo(Heed.STOP);
    }

    @Test
    void a_retried_job_keeps_the_counts_that_its_steps_made() {
        JobId id = queue();
        Attempt attempt = store.begin(id, NOW).orElseThrow();
        fence(attempt);
        store.end(attempt, new JobEnd.Failed("Disk full."), NOW);
        store.retry(id, UUID.randomUUID(), NOW);

        assertThat(job(id).counts()).isEqualTo(COUNTS);
        assertThat(job(id).progress()).isEqualTo(HALF.atRest());
    }

    private Heed fence(Attempt attempt) {
        return embedded.database()
                .inTransaction(
                        "pass the fence", handle -> JobFence.pass(handle, attempt, HALF, COUNTS));
    }

    private JobId queue() {
        JobTicket ticket =
                new JobTicket(
                        new JobId(UUID.randomUUID()),
                        JobKind.IMPORT,
                        JobSize.SMALL,
                        Map.of("mode", "upsert"),
                        NOW);
        return store.enqueue(ticket, Map.of()).id();
    }

    private Job job(JobId id) {
        return store.find(id).orElseThrow().job();
    }
}
