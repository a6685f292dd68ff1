package io.holdfast.adapters.persistence.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.events.EventsContract;
import io.holdfast.inventory.StockEvent;
import io.holdfast.jobs.JobEvent;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.port.out.OrderStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Events among nodes, by a real PostgreSQL.
class PostgresEventsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CUT =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                    + " current_database() and pid <> pg_backend_pid() and query like"
                    + " '%insert into node%'";

    private static final ShopEventText SHOP = new ShopEventText(new NoOrders());

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final List<Listening> nodes = new ArrayList<>();

    private record NoOrders() implements OrderStore {
        @Override
        public Optional<Order> find(OrderNumber number) {
            return Optional.empty();
        }

        @Override
        public Page<Order> list(OrderFilter filter, PageRequest page) {
            return new Page<>(List.of(), null);
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(Listening::askToStop);
        nodes.forEach(Listening::close);
        embedded.close();
    }

    private Listening node(EventText text) {
        Listening node = new Listening(embedded.another(), text);
        nodes.add(node);
        return node;
    }

    private static List<Event> heard(Listening node) {
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        node.events.subscribe(StockEvent.class, heard::add);
        node.events.subscribe(JobEvent.class, heard::add);
        return heard;
    }

    private static StockEvent level(int number) {
        return new StockEvent.LevelChanged(new Sku("SKU-" + number));
    }

    private static final class Text implements EventText {
        private final Consumer<Event> also;

        Text(Consumer<Event> also) {
            this.also = also;
        }

        @Override
        public Optional<List<String>> write(Event event) {
            also.accept(event);
            return Contract.wordsOf(event);
        }

        @Override
        public Optional<Event> read(List<String> words) {
            return Contract.eventOf(words);
        }
    }

    abstract static class Contract extends EventsContract {
        static Optional<List<String>> wordsOf(Event event) {
            return words(event);
        }

        static Optional<Event> eventOf(List<String> words) {
            return event(words);
        }
    }

    /// One node publishes and listens; the other only listens.
    @Nested
    class OnOneNode extends Contract {
        @Override
        protected Events quiet() {
            node(new Text(_ -> {}));
            return node(new Text(_ -> {})).events;
        }
    }

    /// One node publishes, another listens.
    @Nested
    class FromNodeToNode extends Contract {
        @Override
        protected Events quiet() {
            Listening here = node(new Text(_ -> {}));
            Listening there = node(new Text(_ -> {}));
            return new Events() {
                @Override
                public void publish(Event event) {
                    here.events.publish(event);
                }

                @Override
                public <E extends Event> Subscription subscribe(
                        Class<E> kind, Consumer<? super E> listener) {
                    return there.events.subscribe(kind, listener);
                }
            };
        }
    }

    @Test
    void ten_thousand_events_arrive_in_their_order_in_packets_that_fit() {
        Listening here = node(SHOP);
        List<Event> heard = heard(node(SHOP));
        List<StockEvent> all = IntStream.range(0, 10_000).mapToObj(n -> level(n)).toList();

        here.publish(all);

        await().atMost(SOON).until(() -> heard.size() == all.size());
        assertThat(heard).isEqualTo(all);
    }

    @Test
    void what_fits_no_packet_is_told_as_something_missed() {
        Listening here = node(SHOP);
        Listening there = node(SHOP);
        there.awaitHearing();
        int before = there.hearing().size();

        here.publish(List.of(new StockEvent.HoldExpired("x".repeat(9_000))));

        await().atMost(SOON).until(() -> there.hearing().size() >= before + 2);
        assertThat(there.hearing().getLast()).isInstanceOf(Hearing.Restored.class);
    }

    @Test
    void a_node_whose_connection_breaks_says_so_and_then_hears_again() {
        Listening here = node(SHOP);
        Listening there = node(SHOP);
        List<Event> heard = heard(there);
        there.awaitHearing();

        embedded.run(CUT);
        there.awaitDeaf();
        here.events.publish(level(1));
        there.listen();
        there.awaitHearing();
        here.events.publish(level(2));

        await().atMost(SOON).until(() -> heard.contains(level(2)));
        assertThat(there.hearing())
                .hasExactlyElementsOfTypes(
                        Hearing.Lost.class,
                        Hearing.Restored.class,
                        Hearing.Lost.class,
                        Hearing.Lost.class,
                        Hearing.Restored.class);
        assertThat(there.hearing().getLast()).isEqualTo(new Hearing.Restored(true));
    }

    /// {@return what all connections that the pool has say to a query}
    private List<Long> all(String query) throws SQLException {
        HikariDataSource pool = embedded.pool();
        List<Connection> borrowed = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        try {
            for (int n = pool.getHikariPoolMXBean().getTotalConnections(); n > 0; n--) {
                borrowed.add(pool.getConnection());
            }
            for (Connection connection : borrowed) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    answers.add(row.getLong(1));
                }
            }
        } finally {
            for (Connection connection : borrowed) {
                connection.close();
            }
        }
        return answers;
    }

    @Test
    void a_connection_that_was_cut_is_lent_to_nobody() throws SQLException {
        Listening node = node(SHOP);
        node.awaitHearing();

        embedded.run(CUT);
        node.awaitDeaf();

        assertThat(all("select 1")).isNotEmpty().containsOnly(1L);
    }

    @Test
    void a_connection_that_has_heard_hears_no_more_for_whoever_has_it_next() throws SQLException {
        Listening node = node(SHOP);
        node.awaitHearing();

        node.close();

        assertThat(all("select count(*) from pg_listening_channels()"))
                .isNotEmpty()
                .containsOnly(0L);
    }

    @Test
    void who_begins_has_missed_nothing_unless_others_are_there() {
        Listening first = node(SHOP);
        first.awaitHearing();
        Listening second = node(SHOP);
        second.awaitHearing();

        assertThat(first.hearing().getLast()).isEqualTo(new Hearing.Restored(false));
        assertThat(second.hearing().getLast()).isEqualTo(new Hearing.Restored(true));
    }

    @Test
    void alone_a_node_tells_nobody_and_when_another_comes_it_does() {
        Listening here = node(SHOP);
        List<Event> mine = heard(here);
        here.publish(List.of(level(1), level(2)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(here.events.gauges().get("waiting")).isZero());
        assertThat(mine).hasSize(2);
        assertThat(here.events.gauges().get("told")).isZero();

        Listening there = node(SHOP);
        List<Event> heard = heard(there);
        there.awaitHearing();
        here.events.publish(level(3));

        await().atMost(SOON).until(() -> heard.contains(level(3)));
        assertThat(here.events.gauges().get("told")).isOne();
    }

    @Test
    void what_waits_is_told_once() {
        Listening here = node(SHOP);
        Listening there = node(SHOP);
        List<Event> heard = heard(there);
        JobId job = new JobId(new UUID(1, 2));
        for (int times = 0; times < 1_000; times++) {
            here.events.publish(new JobEvent.Changed(job));
        }
        here.events.publish(level(1));

        await().atMost(SOON).until(() -> heard.contains(level(1)));
        assertThat(heard).contains(new JobEvent.Changed(job)).hasSizeLessThan(900);
    }

    @Test
    void nonsense_on_the_channel_is_passed_over() {
        Listening here = node(SHOP);
        List<Event> heard = heard(node(SHOP));
        for (String payload :
                List.of(
                        "",
                        "{}",
                        "[]",
                        "[[]]",
                        "nonsense",
                        "[[\"x\"],[\"stock\"]]",
                        "[[\"x\"],[\"stock\", \"\"],[\"what\",\"ever\"]]")) {
            embedded.database()
                    .read(
                            "say something",
                            handle ->
                                    handle.createQuery("select pg_notify('holdfast_events', :p)")
                                            .bind("p", payload)
                                            .map((_, _) -> true)
                                            .list());
        }
        here.events.publish(level(1));

        await().atMost(SOON).until(() -> heard.contains(level(1)));
        assertThat(heard).containsExactly(level(1));
    }
}
