package io.holdfast.adapters.persistence.exports;

import static io.holdfast.adapters.persistence.exports.Shop.EVERYTHING;
import static io.holdfast.adapters.persistence.exports.Shop.changes;
import static io.holdfast.adapters.persistence.exports.Shop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class ChangesSinceLastExportIT {
    private static final String NOTHING = "handle,title\r\n";

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.embedded().close();
    }

    @Test
    void a_change_that_began_before_a_list_and_was_committed_after_it_is_in_the_next() {
        shop.add(product("a", "1"), product("b", "1"));
        try (Handle slow = shop.embedded().open()) {
            slow.begin();
            slow.execute(
                    "update product set title = '2', changed_xid = pg_current_xact_id() where"
                            + " handle = 'a'");
            assertThat(shop.changesSinceLast()).isEqualTo(NOTHING + "a,1\r\nb,1\r\n");
            shop.retitle("b", "2");
            assertThat(shop.changesSinceLast()).isEqualTo(NOTHING + "b,2\r\n");
            slow.commit();
        }
        assertThat(shop.changesSinceLast()).isEqualTo(NOTHING + "a,2\r\n");
    }

    @Test
    void a_list_whose_job_did_not_succeed_does_not_count() {
        shop.add(product("a", "1"));

        shop.job(changes(EVERYTHING), new JobEnd.Failed("no room"));
        shop.job(changes(EVERYTHING), new JobEnd.Cancelled());
        shop.jobs().prune(Shop.NOW.plusSeconds(1), Shop.NOW);

        assertThat(shop.changesSinceLast()).isEqualTo(NOTHING + "a,1\r\n");
    }

    @Test
    void a_mark_outlives_its_job() {
        shop.add(product("a", "1"));
        shop.changesSinceLast();
        shop.changesSinceLast();

        shop.jobs().prune(Shop.NOW.plusSeconds(1), Shop.NOW);

        assertThat(shop.embedded().one(Long.class, "select count(*) from export_mark")).isOne();
        assertThat(shop.changesSinceLast()).isEqualTo(NOTHING);
    }

    @Test
    void each_filter_has_its_own_mark_however_it_is_sorted() {
        shop.add(product("a", "1"));
        ProductQuery acme =
                new ProductQuery(
                        null, List.of(), "Acme", null, List.of(), ProductQuery.Sort.HANDLE);
        ProductQuery sorted =
                new ProductQuery(
                        null, List.of(), "Acme", null, List.of(), ProductQuery.Sort.NEWEST);
        JobEnd done = new JobEnd.Succeeded(Map.of());

        shop.changesSinceLast();

        assertThat(shop.job(changes(acme), done)).isEqualTo(NOTHING + "a,1\r\n");
        assertThat(shop.job(changes(sorted), done)).isEqualTo(NOTHING);
    }

    @Test
    void changes_of_stock_are_told_apart_as_well() {
        ExportRequest request =
                new ExportRequest(
                        Resource.STOCK, Format.CSV, EVERYTHING, List.of("sku", "onHand"), true);
        JobEnd done = new JobEnd.Succeeded(Map.of());
        shop.stock("A", "main", 5, 0);
        shop.stock("B", "main", 3, 0);

        assertThat(shop.job(request, done)).isEqualTo("sku,onHand\r\nA,5\r\nB,3\r\n");
        shop.stock("A", "main", 4, 0);
        assertThat(shop.job(request, done)).isEqualTo("sku,onHand\r\nA,4\r\n");
    }

    @Test
    void an_attempt_that_is_over_writes_nothing() {
        shop.add(product("a", "1"));
        Attempt old = shop.begin();
        Attempt newer = shop.jobs().begin(old.job(), Shop.NOW).orElseThrow();

        assertThatThrownBy(() -> write(old)).isInstanceOf(AttemptOver.class);

        write(newer);
        shop.jobs().end(newer, new JobEnd.Succeeded(Map.of()), Shop.NOW);
        assertThat(shop.changesSinceLast()).isEqualTo(NOTHING);
    }

    private void write(Attempt attempt) {
        shop.write(changes(EVERYTHING), attempt, OutputStream.nullOutputStream());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_change_is_lost_and_none_comes_twice_while_writers_and_exports_overlap(long seed)
            throws Exception {
        int products = 40;
        shop.add(
                IntStream.range(0, products)
                        .mapToObj(i -> product("p" + i, "p" + i + "-0"))
                        .toArray(Product[]::new));
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger exports = new AtomicInteger();
        List<String> lists = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Void>> writers = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                writers.add(threads.submit(writer(seed * 31 + w, w, products, exports)));
            }
            Future<Void> exporter =
                    threads.submit(
                            () -> {
                                while (writing.get()) {
                                    lists.add(shop.changesSinceLast());
                                    exports.incrementAndGet();
                                }
                                return null;
                            });
            for (Future<Void> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            writing.set(false);
            exporter.get(60, TimeUnit.SECONDS);
        }
        lists.add(shop.changesSinceLast());

        Map<String, String> last = new HashMap<>();
        Set<List<String>> seen = new HashSet<>();
        for (String list : lists) {
            for (List<String> row : CsvText.parse(list)) {
                if (!row.getFirst().equals("handle")) {
                    assertThat(seen.add(row)).as("%s comes twice, seed %d", row, seed).isTrue();
                    last.put(row.get(0), row.get(1));
                }
            }
        }
        Map<String, String> now = new HashMap<>();
        CsvText.parse(shop.list(Shop.products(Format.CSV, "handle", "title"))).stream()
                .skip(1)
                .forEach(row -> now.put(row.get(0), row.get(1)));
        assertThat(last).as("seed %d", seed).isEqualTo(now);
    }

    /// Changes products of its own in transactions of one to five changes, some rolled back, until
    /// several exports have run beside it.
    private Callable<Void> writer(long seed, int which, int products, AtomicInteger exports) {
        return () -> {
            Random random = new Random(seed);
            try (Handle handle = shop.embedded().open()) {
                for (int round = 1; round <= 60 || exports.get() < 5; round++) {
                    handle.begin();
                    for (int i = random.nextInt(5); i >= 0; i--) {
                        String name = "p" + (random.nextInt(products / 4) * 4 + which);
                        handle.createUpdate(
                                        """
                                        update product set title = :title, changed_xid = pg_current_xact_id()
                                         where handle = :handle
                                        """)
                                .bind("title", name + "-" + round + "-" + i)
                                .bind("handle", name)
                                .execute();
                    }
                    if (random.nextInt(4) == 0) {
                        handle.rollback();
                    } else {
                        handle.commit();
                    }
                }
            }
            return null;
        };
    }
}
