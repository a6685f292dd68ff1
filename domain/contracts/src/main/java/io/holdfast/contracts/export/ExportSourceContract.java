package io.holdfast.contracts.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.OpenExport;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What every [io.holdfast.export.port.out.ExportSource] must do. Extend it and return an empty
/// stores, with stores that keep their own contracts.
///
/// That a list leaves an import nothing to do (EXP-2) is looked at here as far as a list by itself
/// can show it: everything that was stored is read out of it again.
public abstract class ExportSourceContract extends ExportListContract {
    private static final ExportRequest STOCK = list(Resource.STOCK, Format.CSV, "sku");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// For subclasses, which JUnit makes one of for each test.
    protected ExportSourceContract() {}

    @AfterEach
    final void closeThreads() {
        threads.shutdownNow();
    }

    private <T> Optional<T> outcome(Future<T> future) throws Exception {
        try {
            return Optional.of(future.get(patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        }
    }

    @Test
    final void EXP_3_a_list_of_changes_has_what_changed_since_the_last_one() {
        add(ExportGoods.titled("a", "1"), ExportGoods.titled("b", "1"));
        assertThat(changes()).containsExactlyInAnyOrder(List.of("a", "1"), List.of("b", "1"));
        assertThat(changes()).isEmpty();

        retitle("b", "2");
        add(ExportGoods.titled("c", "1"));
        assertThat(changes()).containsExactlyInAnyOrder(List.of("b", "2"), List.of("c", "1"));
        assertThat(changes()).isEmpty();
    }

    @Test
    final void EXP_3_changes_of_stock_are_told_by_shelf() {
        ExportRequest stock =
                onlyChanges(list(Resource.STOCK, Format.CSV, "sku", "location", "onHand"));
        JobEnd done = new JobEnd.Succeeded(Map.of());
        count("TEE", "main", 5);
        count("MUG", "main", 1);
        assertThat(asked(stock, done)).hasSize(2);

        count("TEE", "main", 4);
        assertThat(asked(stock, done)).containsExactly(List.of("TEE", "main", "4"));
        assertThat(asked(stock, done)).isEmpty();
    }

    @Test
    final void EXP_3_a_product_whose_stock_moved_is_in_a_list_that_tells_stock() {
        ExportRequest stocked = onlyChanges(products(Format.CSV, "handle", "stock"));
        JobEnd done = new JobEnd.Succeeded(Map.of());
        add(ExportGoods.titled("a", "1"), ExportGoods.titled("b", "1"));
        String sku = ExportGoods.titled("b", "1").variants().getFirst().sku().value();
        assertThat(changes()).hasSize(2);
        assertThat(asked(stocked, done)).as("the first list that tells stock").hasSize(2);
        assertThat(asked(stocked, done)).isEmpty();

        count(sku, "main", 7);

        assertThat(changes()).as("a list that tells no stock").isEmpty();
        assertThat(asked(stocked, done)).containsExactly(List.of("b", "7"));
        assertThat(asked(stocked, done)).isEmpty();
    }

    @Test
    final void EXP_3_who_has_a_mark_of_its_own_misses_nothing_that_others_were_given() {
        ExportRequest erp = marked(CHANGES, "erp");
        JobEnd done = new JobEnd.Succeeded(Map.of());
        add(ExportGoods.titled("a", "1"));
        assertThat(changes()).hasSize(1);
        assertThat(asked(erp, done)).containsExactly(List.of("a", "1"));

        retitle("a", "2");

        assertThat(changes()).containsExactly(List.of("a", "2"));
        assertThat(asked(erp, done)).containsExactly(List.of("a", "2"));
        assertThat(asked(erp, done)).isEmpty();
    }

    @Test
    final void EXP_3_what_changes_while_a_list_is_pulled_is_in_the_next() {
        add(ExportGoods.titled("a", "1"), ExportGoods.titled("b", "1"));
        Attempt attempt = begun();
        try (OpenExport export = stores().source().open(CHANGES, attempt)) {
            assertThat(below(pulled(export).text())).hasSize(2);
            retitle("a", "2");
            export.finish();
        }
        stores().jobs().end(attempt, new JobEnd.Succeeded(Map.of()), NOW);

        assertThat(changes()).containsExactly(List.of("a", "2"));
    }

    @Test
    final void EXP_3_no_change_is_lost_and_none_comes_twice_while_others_write() throws Exception {
        int writers = 3;
        IntStream.range(0, writers).forEach(w -> add(ExportGoods.titled("p" + w, "0")));
        AtomicInteger lists = new AtomicInteger();
        List<Future<?>> writing = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            String handle = "p" + w;
            writing.add(threads.submit(() -> rewrite(handle, lists)));
        }
        List<List<String>> rows = new ArrayList<>();
        do {
            rows.addAll(changes());
            lists.incrementAndGet();
        } while (writing.stream().anyMatch(one -> !one.isDone()));
        for (Future<?> one : writing) {
            one.get();
        }
        rows.addAll(changes());

        assertThat(rows).as("changes, each told once").doesNotHaveDuplicates();
        Map<String, String> last = new HashMap<>();
        rows.forEach(row -> last.put(row.get(0), row.get(1)));
        below(text(products(Format.CSV, "handle", "title")))
                .forEach(row -> assertThat(last).containsEntry(row.get(0), row.get(1)));
    }

    private void rewrite(String handle, AtomicInteger lists) {
        for (int i = 1; i <= 20 || lists.get() < 5; i++) {
            retitle(handle, Integer.toString(i));
        }
    }

    @Test
    final void EXP_4_a_list_whose_job_did_not_succeed_does_not_count() {
        add(ExportGoods.titled("a", "1"));
        asked(CHANGES, new JobEnd.Failed("no room"));
        asked(CHANGES, new JobEnd.Cancelled());

        assertThat(changes()).containsExactly(List.of("a", "1"));
    }

    @Test
    final void EXP_4_a_list_that_was_closed_before_it_was_finished_does_not_count() {
        add(ExportGoods.titled("a", "1"));
        Attempt attempt = begun();
        try (OpenExport export = stores().source().open(CHANGES, attempt)) {
            pulled(export);
        }
        stores().jobs().end(attempt, new JobEnd.Succeeded(Map.of()), NOW);

        assertThat(changes()).containsExactly(List.of("a", "1"));
    }

    @Test
    final void EXP_4_a_list_that_no_job_asked_for_is_never_marked() {
        add(ExportGoods.titled("a", "1"));
        assertThat(below(text(CHANGES))).containsExactly(List.of("a", "1"));

        assertThat(changes()).containsExactly(List.of("a", "1"));
    }

    @Test
    final void EXP_8_while_the_store_is_busy_a_pull_comes_back_without_a_row() throws Exception {
        count("TEE", "main", 5);
        Runnable end = keepBusy();
        try (OpenExport export = open(STOCK)) {
            Callable<Long> twice = () -> rowsOf(export.next()) + rowsOf(export.next());

            assertThat(outcome(threads.submit(twice))).as("rows of two pulls").contains(0L);
            end.run();
            assertThat(pulled(export).rows()).isOne();
        } finally {
            end.run();
        }
    }

    private static long rowsOf(Optional<ExportChunk> chunk) {
        return chunk.orElseThrow(() -> new AssertionError("the list is over")).rows();
    }

    @Test
    final void EXP_8_a_reader_that_is_interrupted_comes_back_at_once() throws Exception {
        count("TEE", "main", 5);
        Runnable end = keepBusy();
        try (OpenExport export = open(STOCK)) {
            CountDownLatch busy = new CountDownLatch(2);
            CompletableFuture<Boolean> told = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> told.complete(isTold(export, busy)));
            assertThat(busy.await(patience().toMillis(), TimeUnit.MILLISECONDS)).isTrue();
            reader.interrupt();

            assertThat(outcome(told)).as("whether the reader was told").contains(true);
        } finally {
            end.run();
        }
    }

    private static boolean isTold(OpenExport export, CountDownLatch busy) {
        try {
            while (export.next().isPresent()) {
                busy.countDown();
            }
            return false;
        } catch (InterruptedException _) {
            return !Thread.currentThread().isInterrupted();
        }
    }

    @Test
    final void EXP_9_the_end_is_told_again_and_finished_once() throws Exception {
        add(ExportGoods.titled("a", "1"));
        try (OpenExport export = open(products(Format.NDJSON))) {
            assertThatIllegalStateException().isThrownBy(export::finish);
            pulled(export);
            assertThat(export.next()).isEmpty();
            assertThat(export.next()).isEmpty();
            export.finish();
            assertThatIllegalStateException().isThrownBy(export::finish);
        }
    }

    @Test
    final void EXP_10_a_list_that_is_closed_half_way_leaves_nothing_behind() throws Exception {
        addWordy();
        OpenExport export = open(products(Format.NDJSON));
        assertThat(export.next()).isPresent();
        assertThat(inUse()).as("in use while a list is open").isPositive();
        export.close();
        export.close();

        assertThat(inUse()).as("in use after a list was closed half-way").isZero();
        try (OpenExport next = open(products(Format.NDJSON))) {
            assertThat(pulled(next).rows()).isEqualTo(wordy());
            next.finish();
        }
        assertThat(inUse()).as("in use after a list was pulled to its end").isZero();
    }

    @Test
    final void EXP_11_a_field_that_there_is_not_is_refused_on_opening() {
        for (Format format : Format.values()) {
            for (Resource resource : Resource.values()) {
                assertThatIllegalArgumentException()
                        .as("%s of %s", format, resource)
                        .isThrownBy(() -> open(list(resource, format, "colour")).close());
            }
        }
        assertThat(inUse()).as("in use after lists were refused").isZero();
    }

    @Test
    final void EXP_11_each_field_that_is_named_can_be_chosen_alone() {
        add(ExportGoods.full());
        for (Format format : Format.values()) {
            for (String field : stores().source().fields(products(format))) {
                assertThat(text(products(format, field)))
                        .as("%s in %s", field, format)
                        .isNotEmpty();
            }
        }
    }

    @Test
    final void EXP_11_an_attempt_that_is_over_opens_nothing() {
        Attempt old = begun();
        Attempt newer = stores().jobs().begin(old.job(), NOW).orElseThrow();

        assertThatExceptionOfType(AttemptOver.class)
                .isThrownBy(() -> stores().source().open(CHANGES, old).close());
        stores().source().open(CHANGES, newer).close();
    }
}
