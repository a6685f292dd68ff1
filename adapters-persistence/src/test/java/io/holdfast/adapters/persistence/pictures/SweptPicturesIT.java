package io.holdfast.adapters.persistence.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.contracts.pictures.PictureSweepContract;
import io.holdfast.jobs.port.out.JobSignals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SweptPicturesIT extends PictureSweepContract {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String LOCKED =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                    + " datname = current_database()";

    private static final String SEARCHED =
            "select count(*) from picture, picture_search where key <= after";

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JobSignals signals = new LocalJobSignals();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected Shop empty() {
        return new Shop(
                new JdbiPictureStore(embedded.database(), signals),
                new JdbiJobStore(embedded.database(), signals, () -> {}),
                new JdbiProductStore(embedded.database()));
    }

    @Test
    void who_asks_for_what_is_being_discarded_is_answered_when_the_last_byte_is_gone()
            throws Exception {
        String hash = "a".repeat(64);
        embedded.run(
                "insert into picture_file (hash, width, height, sizes) values ('%s', 1, 1, '{}')"
                        .formatted(hash));
        JdbiPictureStore store = new JdbiPictureStore(embedded.database(), signals);
        store.discard(NOW, NOW.minusMillis(1), 1, _ -> {});
        CountDownLatch removing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> discard =
                    threads.submit(
                            () ->
                                    store.discard(
                                            NOW,
                                            NOW,
                                            1,
                                            _ -> {
                                                removing.countDown();
                                                awaitUninterruptibly(go);
                                            }));
            removing.await();
            Future<Map<String, Picture>> asked = threads.submit(() -> store.kept(List.of(hash)));

            await().atMost(SOON).until(() -> embedded.one(Integer.class, LOCKED) > 0);
            assertThat(asked).isNotDone();
            go.countDown();
            assertThat(asked.get()).isEmpty();
            assertThat(discard.get()).isOne();
        } finally {
            go.countDown();
        }
    }

    @Test
    void the_search_goes_on_where_it_has_stopped_and_begins_anew_at_the_end() {
        embedded.run(
                """
                insert into picture (key, url, product, due_at)
                select sha256(convert_to(n::text, 'UTF8')), n, 'none', now() from generate_series(1, 5) n
                """);
        JdbiPictureStore store = new JdbiPictureStore(embedded.database(), signals);
        assertThat(store.noteUnnamed(NOW, 3)).isEqualTo(3);
        assertThat(embedded.one(Integer.class, SEARCHED)).isEqualTo(3);
        assertThat(store.noteUnnamed(NOW, 3)).isEqualTo(2);
        assertThat(embedded.one(Integer.class, SEARCHED)).as("from the first on").isZero();

        embedded.run("update picture set unnamed_since = null");
        assertThat(store.noteUnnamed(NOW, 9)).isEqualTo(5);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
