package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.system.HookReceiver.Sent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the outside hears of what has happened. Its server tries again soon.
final class WebhooksIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningHoldfast server;
    private static Storefront shop;
    private static Api api;

    private HookReceiver receiver;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_WEBHOOK_ALLOWED", "127.0.0.1",
                                "HOLDFAST_WEBHOOK_TIMEOUT", "PT2S",
                                "HOLDFAST_WEBHOOK_RETRIES",
                                        String.join(
                                                ",", java.util.Collections.nCopies(50, "PT0.5S")),
                                "HOLDFAST_STOCK_LOW_AT", "2"));
        api = server.api();
        shop = new Storefront(api);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        receiver = new HookReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonNode register(String... types) {
        return api.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"%s\", \"types\": [\"%s\"]}"
                                .formatted(receiver.url(), String.join("\", \"", types)))
                .is(201)
                .json();
    }

    private static String path(JsonNode webhook) {
        return "/api/v1/webhooks/" + webhook.path("id").asText();
    }

    private static String order(String sku) {
        return shop.pay(shop.addressed(sku, 1), "sandbox-approve")
                .is(201)
                .json()
                .path("number")
                .asText();
    }

    private static JsonNode events(String query) {
        return api.get("/api/v1/events?" + query, "Prefer", "wait=20").is(200).json();
    }

    private static String latest() {
        return api.get("/api/v1/events?after=latest").is(200).json().path("nextCursor").asText();
    }

    private Sent first() {
        await().atMost(SOON).until(() -> !receiver.sent().isEmpty());
        return receiver.sent().getFirst();
    }

    @Test
    void an_order_is_told_to_a_receiver_that_the_official_library_convinces() {
        JsonNode webhook = register("orders.placed");
        String after = latest();
        String number = order(shop.selling(5));

        Sent sent = first();
        assertThat(sent.isSignedWith(webhook.path("secret").asText())).isTrue();
        JsonNode event = events("type=orders.placed&after=" + after).at("/items/0");
        assertThat(event.path("subject").asText()).isEqualTo("order:" + number);
        assertThat(event.at("/data/number").asText()).isEqualTo(number);
        assertThat(sent.id()).isEqualTo(event.path("id").asText());
        assertThat(Answer.parsed(sent.body())).isEqualTo(event);
        assertThat(api.get(path(webhook)).is(200).text())
                .doesNotContain(webhook.path("secret").asText());
        assertThat(server.said()).doesNotContain(webhook.path("secret").asText());
    }

    @Test
    void a_receiver_that_was_down_is_told_when_it_is_back_also_by_a_server_that_was_killed() {
        receiver.answers(503);
        JsonNode webhook = register("stock.low");
        String sku = shop.selling(3);
        order(sku);
        first();
        // Written down, that is: who is killed before tries again as if it had not.
        await().atMost(SOON)
                .until(
                        () ->
                                !api.get(path(webhook) + "/deliveries")
                                        .json()
                                        .at("/items/0/tries")
                                        .isEmpty());

        server.kill();
        receiver.answers(204);
        server.startAgain();

        await().atMost(SOON)
                .until(
                        () ->
                                api.get(path(webhook) + "/deliveries")
                                        .json()
                                        .at("/items/0/state")
                                        .asText()
                                        .equals("delivered"));
        assertThat(receiver.sent()).hasSizeGreaterThan(1);
        assertThat(receiver.sent()).extracting(Sent::id).containsOnly(first().id());
        assertThat(receiver.sent().getLast().isSignedWith(webhook.path("secret").asText()))
                .isTrue();
        JsonNode tries = api.get(path(webhook) + "/deliveries").json().at("/items/0/tries");
        assertThat(tries.get(0).path("status").asInt()).isEqualTo(503);
        assertThat(tries.get(tries.size() - 1).path("status").asInt()).isEqualTo(204);
    }

    @Test
    void a_webhook_is_tried_rotated_told_again_and_removed() {
        JsonNode webhook = register("orders.refunded");
        String old = webhook.path("secret").asText();
        String fresh =
                api.post(path(webhook) + "/rotate", "").is(200).json().path("secret").asText();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
        JsonNode delivery = api.post(path(webhook) + "/test", "").is(202).json();
        Sent sent = first();
        assertThat(sent.isSignedWith(old)).isTrue();
        assertThat(sent.isSignedWith(fresh)).isTrue();
        assertThat(sent.id()).isEqualTo(delivery.path("event").asText());

        String one = path(webhook) + "/deliveries/" + delivery.path("id").asText();
        await().atMost(SOON)
                .until(() -> api.get(one).json().path("state").asText().equals("delivered"));
        api.post(one + "/redeliver", "").is(202);
        await().atMost(SOON).until(() -> receiver.sent().size() == 2);
        assertThat(receiver.sent()).extracting(Sent::id).containsOnly(sent.id());
        api.post(path(webhook) + "/enable", "").is(200);
        api.delete(path(webhook)).is(204);
        api.get(path(webhook)).problem(404, "not-found");
        api.get(path(webhook) + "/deliveries").problem(404, "not-found");
        api.get(one).problem(404, "not-found");
    }

    @Test
    void all_that_was_given_up_is_delivered_again_at_one_word_in_order_and_once() {
        receiver.answers(503);
        JsonNode webhook = register("product.changed");
        for (int price = 1; price <= 3; price++) {
            api.importCsv(
                    "", "handle,title,sku,price\nfailing,Failing,FAILING,%d\n".formatted(price));
        }
        String deliveries = path(webhook) + "/deliveries";
        await().atMost(SOON).until(() -> api.get(deliveries).json().path("items").size() == 3);
        new ServerRows(server)
                .execute(
                        """
                        update webhook_delivery set state = 'given_up', ended_at = now(), lease = null,
                               fence = fence + 1 where webhook = '%s'
                        """
                                .formatted(webhook.path("id").asText()));
        assertThat(api.get(deliveries + "?state=given-up&limit=2").json().path("items")).hasSize(2);
        assertThat(api.get(deliveries + "?state=waiting").json().path("items")).isEmpty();
        api.get(deliveries + "?state=given_up").problem(422, "invalid");
        receiver.answers(204);
        int before = receiver.sent().size();

        String again = path(webhook) + "/redeliver";
        assertThat(api.post(again, "{\"since\": \"9999-01-01T00:00:00Z\"}").is(202).text())
                .isEqualTo("{\"redelivered\":0,\"left\":0}");
        String wish = "{\"since\": \"2026-01-01T00:00:00Z\"}";
        String[] key = {"Idempotency-Key", "again-" + webhook.path("id").asText()};
        String begun = api.post(again, wish, key).is(202).text();
        assertThat(begun).isEqualTo("{\"redelivered\":3,\"left\":0}");
        assertThat(api.post(again, wish, key).is(202).text()).isEqualTo(begun);

        await().atMost(SOON)
                .until(
                        () ->
                                api.get(deliveries)
                                        .json()
                                        .path("items")
                                        .findValuesAsText("state")
                                        .equals(List.of("delivered", "delivered", "delivered")));
        List<Sent> sent = receiver.sent();
        assertThat(sent.subList(before, sent.size()))
                .extracting(one -> Answer.parsed(one.body()).at("/data/version").asLong())
                .hasSize(3)
                .isSorted();
        assertThat(api.post(again, "").is(202).json().path("redelivered").asInt()).isZero();
        api.post(again, "{\"since\": \"now\", \"until\": 1}").problem(422, "invalid");
        api.post("/api/v1/webhooks/wh_none/redeliver", "").problem(404, "not-found");
    }

    @Test
    void one_that_wants_no_more_is_disabled_and_operators_see_it() {
        receiver.answers(410);
        JsonNode webhook = register("product.changed");
        shop.selling(1);

        await().atMost(SOON)
                .until(
                        () ->
                                api.get(path(webhook))
                                        .json()
                                        .path("state")
                                        .asText()
                                        .equals("disabled"));
        assertThat(api.get(path(webhook)).json().path("reason").asText()).contains("410");
        assertThat(receiver.sent()).hasSize(1);
        assertThat(api.get("/api/v1/supervision").is(200).text())
                .contains("The webhook %s was disabled".formatted(webhook.path("id").asText()));
    }

    @Test
    void one_that_wanted_no_more_and_is_enabled_is_told_of_what_it_did_not_take() {
        receiver.answers(410);
        JsonNode webhook = register("product.changed");
        api.importCsv("", "handle,title,sku,price\ngone,Gone,GONE,1\n");
        await().atMost(SOON)
                .until(
                        () ->
                                api.get(path(webhook) + "/deliveries")
                                                .json()
                                                .at("/items/0/tries/0/status")
                                                .asInt()
                                        == 410);
        assertThat(api.get(path(webhook)).json().path("state").asText()).isEqualTo("disabled");
        api.patch("/api/v1/products/gone", "{\"title\": \"Back\"}", "If-Match", "*").is(200);

        receiver.answers(204);
        api.post(path(webhook) + "/enable", "").is(200);

        await().atMost(SOON).until(() -> receiver.sent().size() == 3);
        assertThat(receiver.sent().get(1).id()).isEqualTo(first().id());
        assertThat(receiver.sent().get(2).id()).isNotEqualTo(first().id());
        await().atMost(SOON)
                .until(
                        () ->
                                api.get(path(webhook) + "/deliveries")
                                        .json()
                                        .path("items")
                                        .findValuesAsText("state")
                                        .equals(List.of("delivered", "delivered")));
    }

    @Test
    void a_webhook_and_its_deliveries_are_conditional() {
        JsonNode webhook = register("orders.refunded");
        String tag = tag(api.get(path(webhook)).is(200));
        api.get(path(webhook), "If-None-Match", tag).is(304);
        String delivery =
                path(webhook)
                        + "/deliveries/"
                        + api.post(path(webhook) + "/test", "").is(202).json().path("id").asText();
        await().atMost(SOON)
                .until(() -> api.get(delivery).json().path("state").asText().equals("delivered"));
        api.get(delivery, "If-None-Match", tag(api.get(delivery).is(200))).is(304);

        server.sql("update webhook set missed = 7 where id = '%s'".formatted(id(webhook)));
        assertThat(tag(api.get(path(webhook), "If-None-Match", tag).is(200))).isNotEqualTo(tag);
        api.delete(path(webhook), "If-Match", tag).problem(412, "precondition-failed");
        api.delete(path(webhook), "If-Match", tag(api.get(path(webhook)).is(200))).is(204);
        api.delete(path(webhook), "If-Match", "*").problem(404, "not-found");
    }

    private static String id(JsonNode webhook) {
        return webhook.path("id").asText();
    }

    private static String tag(Answer shown) {
        return shown.header("ETag").orElseThrow();
    }

    @Test
    void every_event_is_in_the_feed_in_order_and_a_reader_waits_for_the_next() {
        String after = latest();
        String list =
                Stream.iterate(1, n -> n + 1)
                        .limit(700)
                        .map(n -> "feed-%d,Feed,FEED-%d,1".formatted(n, n))
                        .reduce("handle,title,sku,price", (a, b) -> a + "\n" + b);
        api.importCsv("", list);
        api.delete("/api/v1/products/feed-7", "If-Match", "*").is(204);

        List<String> subjects = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        String cursor = after;
        while (changes.size() < 701) {
            JsonNode page = events("type=product.changed&limit=250&after=" + cursor);
            for (JsonNode event : page.path("items")) {
                subjects.add(event.path("subject").asText());
                changes.add(event.at("/data/change").asText());
            }
            cursor = page.path("nextCursor").asText();
        }
        assertThat(changes.subList(0, 700)).containsOnly("created");
        assertThat(subjects.subList(0, 700)).doesNotHaveDuplicates();
        assertThat(changes.getLast()).isEqualTo("deleted");
        assertThat(subjects.getLast()).isEqualTo("product:feed-7");
        JsonNode job = events("type=job.finished&after=" + after).at("/items/0/data");
        assertThat(job.path("kind").asText()).isEqualTo("import");
        assertThat(job.path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void who_asks_for_what_is_forgotten_or_never_was_is_told_so() {
        shop.selling(1);
        await().atMost(SOON).until(() -> !latest().equals("0"));
        server.sql("update news_clock set forgotten = greatest(forgotten, 1)");

        JsonNode problem = api.get("/api/v1/events?after=0").problem(410, "events-forgotten");
        assertThat(problem.path("oldest").asText()).isEqualTo("1");
        api.get("/api/v1/events").is(200);
        api.get("/api/v1/events?after=999999999").problem(422, "invalid");
        api.get("/api/v1/events?after=elsewhere").problem(422, "invalid");
        api.get("/api/v1/events?type=no.such").problem(422, "invalid");
    }

    @Test
    void a_key_hears_of_what_it_may_see() {
        String key =
                api.post("/api/v1/keys", "{\"name\": \"ops\", \"scopes\": [\"ops\"]}")
                        .is(201)
                        .json()
                        .path("secret")
                        .asText();
        Api narrow = api.as(key);

        String after = latest();
        order(shop.selling(5));
        assertThat(events("type=orders.placed&after=" + after).path("items")).hasSize(1);
        assertThat(narrow.get("/api/v1/events?limit=250").is(200).text())
                .doesNotContain("orders.placed");
        narrow.get("/api/v1/events?type=orders.placed").problem(403, "forbidden");
        narrow.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"%s\", \"types\": [\"orders.placed\"]}"
                                .formatted(receiver.url()))
                .problem(403, "forbidden");
    }

    @Test
    void receivers_that_are_not_public_are_refused() {
        for (String url :
                List.of(
                        "http://10.0.0.1/",
                        "http://[::1]:8080/",
                        "https://169.254.169.254/latest/meta-data",
                        "https://me:secret@example.org/",
                        "ftp://example.org/",
                        "https://")) {
            api.post(
                            "/api/v1/webhooks",
                            "{\"url\": \"%s\", \"types\": [\"stock.low\"]}".formatted(url))
                    .problem(422, "invalid");
        }
        api.post("/api/v1/webhooks", "{\"url\": \"%s\", \"types\": []}".formatted(receiver.url()))
                .problem(422, "invalid");
    }
}
