package io.holdfast.adapters.persistence.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.GroupWrite;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.imports.ImportStoreContract;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class JdbiImportStoreIT extends ImportStoreContract {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final List<Hold> told = new ArrayList<>();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Shop empty() {
        JobSignals signals = new LocalJobSignals();
        return new Shop(
                new JdbiImportStore(embedded.database(), signals, told::addAll),
                new JdbiJobStore(embedded.database(), signals, () -> {}),
                new JdbiProductStore(embedded.database()),
                new JdbiStockStore(embedded.database(), new LocationOrder(List.of())));
    }

    @Test
    void the_stage_of_a_failed_import_goes_after_a_while_and_a_retry_reads_the_list_again() {
        JdbiJobStore jobs = new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});
        Attempt failed = staged(Map.of());
        Attempt applying = staged(Map.of("dryRunOf", "another"));
        Attempt running = staged(Map.of());
        jobs.end(failed, new JobEnd.Failed("no"), NOW);
        jobs.end(applying, new JobEnd.Failed("no"), NOW);

        jobs.dropStages(NOW);
        assertThat(stages()).isEqualTo(3);
        jobs.dropStages(NOW.plusMillis(1));
        assertThat(stages()).isEqualTo(2);

        jobs.retry(failed.job(), UUID.randomUUID(), NOW);
        Attempt again = jobs.begin(failed.job(), NOW).orElseThrow();
        assertThat(shop().imports().checkpoint(again).recordsRead()).isZero();
        for (Attempt kept : List.of(applying, running)) {
            assertThat(
                            embedded.one(
                                    Long.class,
                                    "select count(*) from " + Stage.of(kept.job()).records()))
                    .isEqualTo(1);
        }
    }

    @Test
    void holds_that_a_count_finds_to_be_over_are_told_of() {
        Sku sku = new Sku("TEE");
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), sku);
        Instant end = NOW.plusSeconds(1);
        shop().stock()
                .apply(
                        List.of(
                                new StockCountCommand(sku, "main", 5, null),
                                new TakeHold(ref, 2, "cart", end, end)),
                        NOW);
        Attempt attempt = staged(Map.of());
        shop().imports().link(attempt);
        Group group = shop().imports().groups(attempt, null, 1, true).getFirst();

        shop().imports().apply(attempt, counting(group, sku, NOW));
        assertThat(told).isEmpty();
        shop().imports().apply(attempt, counting(group, sku, end));

        assertThat(told).extracting(Hold::ref).containsExactly(ref);
        assertThat(shop().stock().level(sku, end).orElseThrow().available()).isEqualTo(3);
    }

    private static AppliedChunk counting(Group group, Sku sku, Instant now) {
        return new AppliedChunk(
                List.of(
                        new AppliedChunk.Entry(
                                group,
                                new RecordDiff(group.key(), RecordDiff.Action.UPDATE, List.of()),
                                new GroupWrite(null, List.of(new StockCount(sku, "main", 3))))),
                List.of(),
                false,
                Counts.ZERO,
                new Checkpoint(Checkpoint.Phase.APPLYING, 1, group.key(), 1, 1, Counts.ZERO),
                Progress.NONE,
                now);
    }

    private Attempt staged(Map<String, String> settings) {
        JobTicket ticket =
                new JobTicket(
                        new JobId(UUID.randomUUID()), JobKind.IMPORT, JobSize.SMALL, settings, NOW);
        shop().jobs().enqueue(ticket, Map.of());
        Attempt attempt = shop().jobs().begin(ticket.id(), NOW).orElseThrow();
        shop().imports().checkpoint(attempt);
        Fragment record =
                new Fragment(
                        new RecordPosition(1, 2),
                        new GroupKey.OfProduct(new Handle("a")),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(ProductPatch.KEEP));
        shop().imports()
                .stage(attempt, new StagedChunk(List.of(record), List.of(), 1, Progress.NONE));
        return attempt;
    }

    @Test
    void a_stop_that_is_wanted_in_the_middle_of_a_long_statement_cuts_it() throws Exception {
        Attempt attempt = staged(Map.of());
        try (LinkInTheMiddle linking = new LinkInTheMiddle(attempt)) {
            shop().jobs().cancel(attempt.job(), NOW);

            assertThat(linking.outcome()).isEqualTo(new LinkOutcome.Stopped());
        }
        shop().jobs().end(attempt, new JobEnd.Cancelled(), NOW);
        shop().jobs().retry(attempt.job(), UUID.randomUUID(), NOW);
        Attempt next = shop().jobs().begin(attempt.job(), NOW).orElseThrow();
        assertThat(shop().imports().checkpoint(next).recordsRead()).isEqualTo(1);
        assertThat(shop().imports().link(next)).isEqualTo(new LinkOutcome.Linked(1, 0));
    }

    @Test
    void a_statement_that_somebody_cancels_though_no_stop_is_wanted_is_a_store_that_failed()
            throws Exception {
        Attempt attempt = staged(Map.of());
        try (LinkInTheMiddle linking = new LinkInTheMiddle(attempt)) {
            embedded.run(
                    "select pg_cancel_backend(pid) from pg_stat_activity where application_name ="
                            + " 'holdfast job "
                            + attempt.job()
                            + "'");

            assertThatThrownBy(linking::outcome).hasCauseInstanceOf(StoreUnavailable.class);
        }
    }

    /// A stage that is being linked, and gets no further than a lock on it that this holds.
    private final class LinkInTheMiddle implements AutoCloseable {
        private final Connection lock;
        private final CompletableFuture<LinkOutcome> link;

        LinkInTheMiddle(Attempt attempt) throws SQLException {
            lock = embedded.database().dataSource().getConnection();
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table " + Stage.of(attempt.job()).records());
            }
            link = CompletableFuture.supplyAsync(() -> shop().imports().link(attempt));
            await().atMost(SOON).until(() -> waiting(attempt) == 1);
        }

        private long waiting(Attempt attempt) {
            return embedded.one(
                    Long.class,
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                            + " application_name = 'holdfast job "
                            + attempt.job()
                            + "'");
        }

        LinkOutcome outcome() throws Exception {
            return link.get(15, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws SQLException {
            lock.rollback();
            lock.close();
        }
    }

    private long stages() {
        return embedded.one(
                Long.class,
                "select count(*) from pg_tables where schemaname = 'staging' and tablename like"
                        + " 'records%'");
    }
}
