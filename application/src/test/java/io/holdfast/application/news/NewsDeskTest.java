package io.holdfast.application.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.contracts.news.MemoryWebhooks;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome.Told;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reading what has happened, and waiting for it.
class NewsDeskTest {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final NewsQuery ORDERS = new NewsQuery(0, Set.of(NewsType.ORDERS_PLACED), 10);

    private static final class Shop implements AutoCloseable {
        final MemoryNews news = new MemoryNews();
        final NewsDesk desk;
        final SupervisionTree tree;
        private final SimulatedMachine machine;

        Shop(SimulatedMachine machine) throws InterruptedException {
            this.machine = machine;
            desk = new NewsDesk(news, machine);
            tree =
                    SupervisionTree.start(
                            machine,
                            "shop",
                            SupervisorSpec.of(
                                    ChildSpec.of(
                                            "numbering",
                                            new NewsNumbering(news, desk).every(EVERY))));
        }

        void bring(NewsType type, String subject) {
            news.bring(type, machine.instant(), subject);
        }

        Told read(NewsQuery query, Duration patience) {
            try {
                return (Told) desk.read(query, patience);
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts it", e);
            }
        }

        @Override
        public void close() {
            tree.close();
        }
    }

    @Test
    void who_waits_is_told_as_soon_as_there_is_something_of_what_they_want() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                10,
                machine -> {
                    try (Shop shop = new Shop(machine)) {
                        List<Told> told = new ArrayList<>();
                        machine.start(
                                "reader", () -> told.add(shop.read(ORDERS, Duration.ofMinutes(1))));
                        machine.sleep(Duration.ofSeconds(10));
                        shop.bring(NewsType.STOCK_LOW, "stock:A");
                        machine.sleep(Duration.ofSeconds(10));
                        assertThat(told).isEmpty();
                        shop.bring(NewsType.ORDERS_PLACED, "order:1-AAAAAAAA");
                        machine.sleep(Duration.ofSeconds(1));

                        assertThat(told).hasSize(1);
                        assertThat(told.getFirst().news())
                                .extracting(News::subject)
                                .containsExactly("order:1-AAAAAAAA");
                        assertThat(told.getFirst().next()).isEqualTo(2);
                    }
                });
    }

    @Test
    void who_waits_in_vain_is_told_where_to_go_on() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                3,
                machine -> {
                    try (Shop shop = new Shop(machine)) {
                        shop.bring(NewsType.STOCK_LOW, "stock:A");
                        machine.sleep(Duration.ofSeconds(1));
                        long begunAtNanos = machine.nanoTime();

                        assertThat(shop.read(ORDERS, Duration.ofSeconds(5)))
                                .isEqualTo(new Told(List.of(), 1));
                        assertThat(machine.nanoTime() - begunAtNanos)
                                .isGreaterThanOrEqualTo(Duration.ofSeconds(5).toNanos());
                        assertThat(shop.read(ORDERS, Duration.ZERO).news()).isEmpty();
                    }
                });
    }

    @Test
    void what_is_old_is_forgotten_and_what_is_not_stays() {
        MemoryNews news = new MemoryNews();
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        news.bring(NewsType.STOCK_LOW, now.minus(Duration.ofDays(31)), "stock:A");
        news.bring(NewsType.STOCK_LOW, now.minus(Duration.ofDays(29)), "stock:B");
        news.number(9);
        NewsPrune prune =
                new NewsPrune(
                        news,
                        new MemoryWebhooks(news),
                        () -> now,
                        new NewsPrune.Kept(Duration.ofDays(30), Duration.ofDays(30)));

        assertThat(prune.run()).isEqualTo(1);
        assertThat(news.oldest()).isEqualTo(1);
        assertThat(prune.run()).isZero();
    }
}
