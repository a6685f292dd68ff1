package io.holdfast.application.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.out.NewsStore;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/// News get their positions until the server stops, and that breaks no statement off.
class NewsNumberingTest {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration STATEMENT = Duration.ofMillis(200);

    /// A store whose answers take their time, as those of a database under load do.
    private static final class SlowNews implements NewsStore {
        private final MemoryNews news = new MemoryNews();
        private final SimulatedMachine machine;
        private int begun;
        private int ended;
        private boolean endless;

        SlowNews(SimulatedMachine machine) {
            this.machine = machine;
        }

        @Override
        public long number(int limit) {
            begun++;
            try {
                machine.sleep(STATEMENT);
            } catch (InterruptedException _) {
                // As a virtual thread's socket does, whose connection is lost then.
                Thread.currentThread().interrupt();
                throw new IllegalStateException("broken off");
            }
            ended++;
            return endless ? (long) ended * limit : news.number(limit);
        }

        @Override
        public NewsOutcome read(NewsQuery query) {
            return news.read(query);
        }

        @Override
        public long newest() {
            return news.newest();
        }

        @Override
        public long oldest() {
            return news.oldest();
        }

        @Override
        public int prune(Instant before, int limit) {
            return news.prune(before, limit);
        }
    }

    private static SupervisionTree tree(SimulatedMachine machine, NewsStore news)
            throws InterruptedException {
        NewsNumbering numbering = new NewsNumbering(news, new NewsDesk(news, machine));
        return SupervisionTree.start(
                machine,
                "shop",
                SupervisorSpec.of(ChildSpec.of("numbering", numbering.every(EVERY))));
    }

    @Test
    void a_stop_lets_the_statement_end_that_it_meets() {
        Simulated.underManySeeds(
                machine -> {
                    SlowNews news = new SlowNews(machine);
                    news.news.bring(NewsType.STOCK_LOW, machine.instant(), "stock:A");
                    var tree = tree(machine, news);
                    machine.sleep(EVERY.plus(STATEMENT.dividedBy(2)));
                    assertThat(news.begun).isEqualTo(1);
                    tree.close();

                    assertThat(news.ended).isEqualTo(1);
                    assertThat(news.newest()).isEqualTo(1);
                    assertThat(tree.history()).isEmpty();
                });
    }

    @Test
    void a_backlog_is_numbered_without_a_pause_and_keeps_no_stop_waiting() {
        Simulated.underManySeeds(
                machine -> {
                    SlowNews news = new SlowNews(machine);
                    news.endless = true;
                    var tree = tree(machine, news);
                    machine.sleep(EVERY.plus(STATEMENT.multipliedBy(10)));
                    assertThat(news.ended).isBetween(9, 10);
                    long askedAtNanos = machine.nanoTime();
                    tree.close();

                    assertThat(machine.nanoTime() - askedAtNanos)
                            .isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
                    assertThat(tree.history()).isEmpty();
                });
    }
}
