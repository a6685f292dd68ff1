package io.holdfast.application.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.contracts.news.Receiver;
import io.holdfast.contracts.news.Receiver.Received;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.NewsType;
import io.holdfast.news.WebhookId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// News on their way to receivers.
class WebhookRoundsTest {
    private static final int SEEDS = 5;

    private interface Story {
        void play(WebhookTree shop, Clock clock) throws InterruptedException;
    }

    private interface Clock {
        void pass(Duration time) throws InterruptedException;
    }

    private static void play(Story story) {
        play(Duration.ofMillis(200), story);
    }

    private static void play(Duration every, Story story) {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    try (WebhookTree shop = new WebhookTree(machine, every)) {
                        story.play(shop, machine::sleep);
                    }
                });
    }

    private static List<String> ids(Receiver receiver) {
        return receiver.received().stream().map(one -> one.headers().get("webhook-id")).toList();
    }

    @Test
    void each_receiver_is_told_of_what_it_wants_once_and_in_order() {
        play(
                (shop, clock) -> {
                    Receiver low = shop.receivers.open("low");
                    Receiver orders = shop.receivers.open("orders");
                    shop.register(low, NewsType.STOCK_LOW);
                    shop.register(orders, NewsType.ORDERS_PLACED);
                    shop.low("stock:A", "stock:A", "stock:A");
                    clock.pass(Duration.ofSeconds(5));

                    assertThat(ids(low)).containsExactly("evt_1", "evt_2", "evt_3");
                    assertThat(orders.received()).isEmpty();
                });
    }

    @Test
    void a_receiver_that_hangs_delays_no_other() {
        play(
                (shop, clock) -> {
                    Receiver hung = shop.receivers.open("hung");
                    Receiver quick = shop.receivers.open("quick");
                    shop.hanging.add(hung.url());
                    WebhookId waiting = shop.register(hung, NewsType.STOCK_LOW);
                    shop.register(quick, NewsType.STOCK_LOW);
                    shop.low(
                            IntStream.range(0, 40)
                                    .mapToObj(n -> "stock:" + n)
                                    .toArray(String[]::new));
                    clock.pass(Duration.ofSeconds(10));

                    assertThat(quick.received()).hasSize(40);
                    assertThat(shop.deliveries(waiting)).allMatch(one -> one.tries().isEmpty());
                    clock.pass(WebhookTree.LIMIT);
                    assertThat(
                                    shop.deliveries(waiting).stream()
                                            .filter(one -> !one.tries().isEmpty()))
                            .hasSize(WebhookTree.AT_ONCE)
                            .allMatch(one -> one.tries().getFirst().status() == 0);
                });
    }

    @Test
    void a_receiver_that_was_down_is_told_when_it_is_back_with_the_same_id() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    receiver.answers(503, Map.of());
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(30));
                    receiver.answers(200, Map.of());
                    clock.pass(Duration.ofSeconds(40));

                    assertThat(ids(receiver)).containsExactly("evt_1", "evt_1");
                    Delivery delivery = shop.deliveries(id).getFirst();
                    assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
                    assertThat(delivery.tries())
                            .extracting(DeliveryTry::status)
                            .containsExactly(503, 200);
                });
    }

    @Test
    void a_receiver_for_which_it_is_too_much_is_told_of_nothing_for_as_long_as_it_says() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    Receiver other = shop.receivers.open("other");
                    receiver.answers(429, Map.of("Retry-After", "120"));
                    shop.register(receiver, NewsType.STOCK_LOW);
                    shop.register(other, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(5));
                    receiver.answers(200, Map.of());
                    shop.low("stock:B");
                    clock.pass(Duration.ofSeconds(100));
                    assertThat(ids(receiver)).containsExactly("evt_1");
                    assertThat(ids(other)).containsExactly("evt_1", "evt_2");
                    clock.pass(Duration.ofSeconds(30));

                    assertThat(ids(receiver)).contains("evt_2").hasSize(3);
                });
    }

    @Test
    void a_later_event_of_a_subject_waits_until_the_earlier_is_delivered() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    receiver.answers(503, Map.of());
                    shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(5));
                    receiver.answers(200, Map.of());
                    shop.low("stock:A", "stock:B");
                    clock.pass(Duration.ofSeconds(5));
                    assertThat(ids(receiver)).containsExactly("evt_1", "evt_3");
                    clock.pass(Duration.ofMinutes(1));

                    assertThat(ids(receiver)).containsExactly("evt_1", "evt_3", "evt_1", "evt_2");
                });
    }

    @Test
    void what_was_under_way_when_the_server_stopped_is_told_after_the_lease_and_not_as_failed() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    shop.hanging.add(receiver.url());
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(5));
                    shop.restart();
                    shop.hanging.clear();
                    clock.pass(WebhookTree.LIMIT.multipliedBy(3));

                    assertThat(ids(receiver)).containsExactly("evt_1");
                    assertThat(shop.deliveries(id).getFirst().tries()).hasSize(1);
                });
    }

    @Test
    void a_receiver_that_is_gone_is_disabled_and_operators_are_told() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    receiver.answers(410, Map.of());
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(5));
                    shop.low("stock:B");
                    clock.pass(Duration.ofSeconds(5));

                    assertThat(receiver.received()).hasSize(1);
                    assertThat(shop.desk.find(id).orElseThrow().standing().enabled()).isFalse();
                    assertThat(shop.tree().history())
                            .extracting(SupervisionEvent::toString)
                            .anyMatch(
                                    told -> told.contains("was disabled") && told.contains("410"));
                });
    }

    @Test
    void one_that_was_gone_and_is_enabled_is_told_of_all_it_did_not_take_in_order() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    receiver.answers(410, Map.of());
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofSeconds(5));
                    shop.low("stock:A", "stock:B");
                    clock.pass(Duration.ofDays(1));
                    assertThat(ids(receiver)).containsExactly("evt_1");

                    receiver.answers(200, Map.of());
                    shop.desk.enable(id);
                    clock.pass(Duration.ofSeconds(5));

                    assertThat(ids(receiver))
                            .hasSize(4)
                            .containsSubsequence("evt_1", "evt_1", "evt_2")
                            .contains("evt_3");
                    assertThat(shop.deliveries(id).getLast().tries())
                            .extracting(DeliveryTry::status)
                            .containsExactly(410, 200);
                });
    }

    @Test
    void one_that_has_failed_for_days_is_disabled_and_goes_on_where_it_stopped_when_enabled() {
        play(
                Duration.ofMinutes(1),
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    receiver.answers(500, Map.of());
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    shop.low("stock:A");
                    clock.pass(Duration.ofDays(5).plusMinutes(5));
                    shop.low("stock:B");
                    clock.pass(Duration.ofMinutes(5));
                    assertThat(shop.desk.find(id).orElseThrow().standing().enabled()).isFalse();
                    int before = receiver.received().size();

                    receiver.answers(200, Map.of());
                    shop.low("stock:C");
                    clock.pass(Duration.ofDays(2));
                    assertThat(receiver.received()).hasSize(before);
                    shop.desk.enable(id);
                    clock.pass(Duration.ofMinutes(3));

                    assertThat(ids(receiver)).contains("evt_1", "evt_2", "evt_3");
                    assertThat(shop.deliveries(id))
                            .extracting(Delivery::state)
                            .containsOnly(DeliveryState.DELIVERED);
                });
    }

    @Test
    void a_test_is_sent_at_once_and_a_delivery_again_when_it_is_asked_for() {
        play(
                (shop, clock) -> {
                    Receiver receiver = shop.receivers.open("one");
                    WebhookId id = shop.register(receiver, NewsType.STOCK_LOW);
                    Delivery test =
                            shop.desk
                                    .test(id, new io.holdfast.kernel.Seed("a-seed".repeat(5)))
                                    .orElseThrow();
                    clock.pass(Duration.ofSeconds(2));
                    shop.desk.redeliver(id, test.id());
                    clock.pass(Duration.ofSeconds(2));

                    assertThat(receiver.received()).hasSize(2);
                    assertThat(receiver.received())
                            .extracting(Received::body)
                            .allMatch(body -> body.contains("\"webhook.test\""));
                    assertThat(ids(receiver)).containsOnly(test.message().id());
                });
    }
}
