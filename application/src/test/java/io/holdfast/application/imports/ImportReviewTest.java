package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.catalog.LargeReads;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.idempotency.NoMappings;
import io.holdfast.catalog.feed.ApplyRequestOutcome;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/// Applying what was reviewed.
class ImportReviewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final JobId DRY_RUN = new JobId(new UUID(0, 1));

    private final Jobs jobs = new Jobs();
    private final Diff diff = new Diff();
    private final RealMachine real = new RealMachine();
    private final LargeReads large = new LargeReads(real.machine(), 1_000_000);
    private final ImportReview review =
            new ImportReview(diff, jobs, new NoMappings(), large, () -> NOW);

    @AfterEach
    void close() {
        real.close();
    }

    /// Jobs that are removed at once.
    private static final class Jobs extends MemoryJobs {
        private boolean removed;

        @Override
        public synchronized Optional<JobView> find(JobId id) {
            return removed ? Optional.empty() : super.find(id);
        }
    }

    /// The diff of one dry run.
    private static final class Diff extends NoImports {
        private final List<String> changed = new ArrayList<>();
        private long bytes = 1;
        private Runnable whileRead = () -> {};

        @Override
        public Optional<DiffPage> diff(
                JobId id,
                RecordDiff.@Nullable Action action,
                PageRequest page,
                LongConsumer weighed) {
            weighed.accept(bytes);
            whileRead.run();
            return Optional.of(new DiffPage("tag", new Page<>(List.of(), null)));
        }

        @Override
        public Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed) {
            whileRead.run();
            return new Page<>(List.of(), null);
        }

        @Override
        public List<String> changedSince(JobId id, int limit) {
            return List.copyOf(changed);
        }
    }

    private void reviewed() {
        ImportSettings settings =
                ImportSettings.of(
                        new ImportRequest(
                                "text/csv",
                                false,
                                "native",
                                null,
                                null,
                                new ImportOptions(ImportOptions.Mode.UPSERT, true, false, 0),
                                false),
                        null,
                        Currency.getInstance("EUR"));
        jobs.enqueue(
                new JobTicket(DRY_RUN, JobKind.IMPORT, JobSize.SMALL, settings.toMap(), NOW),
                Map.of());
    }

    @Test
    void whoever_asks_again_is_given_the_job_that_applies_it_and_nothing_more_is_queued() {
        reviewed();
        ApplyRequestOutcome first = review.apply(DRY_RUN, "tag");
        assertThat(first).isInstanceOf(ApplyRequestOutcome.Queued.class);

        diff.changed.add("tee");

        assertThat(review.apply(DRY_RUN, "tag")).isEqualTo(first);
        assertThat(review.apply(DRY_RUN, "other tag"))
                .isEqualTo(new ApplyRequestOutcome.OtherTag());
        assertThat(jobs.unfinished()).isEqualTo(2);
    }

    @Test
    void a_heavy_page_has_a_place_among_all_that_is_large_until_it_is_closed() {
        reviewed();
        assertThat(review.diff(DRY_RUN, null, PageRequest.first()).isLarge()).isFalse();
        diff.bytes = 1_000_000;

        for (int i = 0; i < 3; i++) {
            try (Taken<Optional<DiffPage>> page = review.diff(DRY_RUN, null, PageRequest.first())) {
                assertThat(page.isLarge()).isTrue();
                assertThat(page.what()).isPresent();
            }
            assertThat(review.apply(DRY_RUN, "other tag"))
                    .isEqualTo(new ApplyRequestOutcome.OtherTag());
        }
    }

    @Test
    void what_is_removed_while_it_is_read_does_not_look_as_if_it_had_ended() {
        reviewed();
        assertThat(review.rejects(DRY_RUN, PageRequest.first()).what()).isPresent();
        diff.whileRead = () -> jobs.removed = true;

        assertThat(review.diff(DRY_RUN, null, PageRequest.first()).what()).isEmpty();
        jobs.removed = false;
        assertThat(review.rejects(DRY_RUN, PageRequest.first()).what()).isEmpty();
    }

    @Test
    void who_asks_first_is_told_what_has_changed_since_the_review() {
        reviewed();
        diff.changed.add("tee");

        assertThat(review.apply(DRY_RUN, "tag"))
                .isEqualTo(new ApplyRequestOutcome.ChangedSince(List.of("tee")));
        assertThat(review.apply(DRY_RUN, "other tag"))
                .isEqualTo(new ApplyRequestOutcome.OtherTag());
        assertThat(jobs.unfinished()).isEqualTo(1);
    }
}
