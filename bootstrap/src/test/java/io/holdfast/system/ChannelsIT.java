package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// The official Phoenix client against the packaged server.
final class ChannelsIT {
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final String TEE =
            "handle,title,sku,price,stock\nchannel-tee,Tee,CHANNEL-TEE,19.99,5\n";

    private static RunningHoldfast server;

    private OfficialClient client;
    private Api api;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of("HOLDFAST_BENCH_TOPICS", "true", "HOLDFAST_HOLD_TTL", "PT3S"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        api = server.api();
        client = OfficialClient.of(server.url());
        client.socket("a", RunningHoldfast.KEY);
    }

    @AfterEach
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    private JsonNode count(int onHand) {
        return api.put(
                        "/api/v1/stock/CHANNEL-TEE",
                        "{\"onHand\": %d}".formatted(onHand),
                        "If-Match",
                        "*")
                .json();
    }

    /// Waits for a level. What was counted just before a client came may be told to it as well.
    private void hears(int onHand) {
        client.next(
                report ->
                        OfficialClient.is(report, "event", "stock:CHANNEL-TEE")
                                && report.path("event").asText().equals("level")
                                && report.at("/payload/onHand").intValue() == onHand);
    }

    private void tee() {
        api.importCsv("?stock=set", TEE);
    }

    @Test
    void it_joins_pushes_is_answered_and_hears_broadcasts() {
        assertThat(client.join("a", "bench:1")).isEmpty();
        client.push("a", "bench:1", "ping", "{}");
        assertThat(client.next(r -> r.path("on").asText().equals("reply")).path("status").asText())
                .isEqualTo("ok");
        client.push("a", "bench:1", "shout", "{\"n\":1}");
        assertThat(client.event("bench:1", "shout").path("n").intValue()).isEqualTo(1);
        client.pushBytes("a", "bench:1", "shout", 1, 2, 3);
        assertThat(client.event("bench:1", "shout").toString()).isEqualTo("[1,2,3]");
        client.leave("a", "bench:1");
        client.next(r -> OfficialClient.is(r, "closed", "bench:1"));
    }

    @Test
    void what_is_said_before_the_join_is_answered_is_sent_after_it() {
        client.joinAndPush("a", "bench:early", "shout", "{\"n\":1}");

        client.next(r -> OfficialClient.is(r, "joined", "bench:early"));
        assertThat(client.event("bench:early", "shout").path("n").intValue()).isEqualTo(1);
    }

    @Test
    void it_is_told_why_it_may_not_join_and_joins_again_after_a_fault() {
        client.socket("anybody", null);
        assertThat(client.join("anybody", "jobs").path("reason").asText()).isEqualTo("forbidden");
        assertThat(client.join("a", "nothing:1").path("reason").asText())
                .isEqualTo("unmatched topic");
        assertThat(client.join("a", "stock:NO-SUCH").path("reason").asText())
                .isEqualTo("not found");

        client.join("a", "bench:2");
        client.push("a", "bench:2", "strange", "{}");
        client.next(r -> OfficialClient.is(r, "error", "bench:2"));
        client.next(r -> OfficialClient.is(r, "joined", "bench:2"));
    }

    @Test
    void stock_carts_products_and_jobs_are_told_of_as_they_change() {
        tee();
        assertThat(client.join("a", "stock:CHANNEL-TEE").path("onHand").intValue()).isEqualTo(5);
        client.join("a", "catalog");
        client.join("a", "jobs");

        count(9);
        hears(9);

        String cart = api.post("/api/v1/carts", "").json().path("id").asText();
        client.join("a", "cart:" + cart);
        api.put("/api/v1/carts/" + cart + "/lines/CHANNEL-TEE", "{\"quantity\": 2}").is(200);
        assertThat(client.event("cart:" + cart, "changed").path("lines")).hasSize(1);
        assertThat(client.event("cart:" + cart, "expired").path("id").asText()).isEqualTo(cart);

        api.patch(
                        "/api/v1/products/channel-tee",
                        "{\"title\": \"Another tee %s\"}".formatted(cart),
                        "If-Match",
                        "*")
                .is(200);
        assertThat(client.event("catalog", "product_changed").path("handle").asText())
                .isEqualTo("channel-tee");

        String job = sent().path("id").asText();
        assertThat(client.join("a", "job:" + job).path("id").asText()).isEqualTo(job);
        assertThat(
                        client.next(
                                        r ->
                                                OfficialClient.is(r, "event", "jobs")
                                                        && r.path("payload")
                                                                .path("id")
                                                                .asText()
                                                                .equals(job)
                                                        && r.path("event")
                                                                .asText()
                                                                .equals("finished"))
                                .path("payload")
                                .path("state")
                                .asText())
                .isEqualTo("succeeded");
    }

    private JsonNode sent() {
        return api.sendList("", "text/csv", TEE.getBytes(StandardCharsets.UTF_8)).is(202).json();
    }

    @Test
    void it_sees_who_is_at_the_console() {
        client.socket("b", RunningHoldfast.KEY);
        JsonNode rights = client.join("a", "console", "{\"name\":\"Ada\",\"tab\":\"x1\"}");
        assertThat(rights.path("scopes").toString()).contains("ops", "catalog:write");
        client.join("b", "console", "{\"name\":\"Bob\"}");

        assertThat(client.seenOrNext(r -> isPresent(r, 2)).toString())
                .contains("Ada", "\"tab\":\"x1\"")
                .contains("Bob");
        client.push("b", "console", "at", "{\"place\":\"products/channel-tee\"}");
        JsonNode moved =
                client.next(
                        r ->
                                r.path("on").asText().equals("presence")
                                        && r.toString().contains("products/channel-tee"));
        assertThat(moved.toString()).contains("phx_ref_prev");
        client.leave("b", "console");
        assertThat(client.next(r -> isPresent(r, 1)).toString())
                .contains("Ada")
                .doesNotContain("Bob");
    }

    private static boolean isPresent(JsonNode report, int many) {
        return report.path("on").asText().equals("presence")
                && report.path("id").asText().equals("a")
                && report.path("present").path(0).path("metas").size() == many;
    }

    @Test
    void it_comes_back_after_a_cut_and_is_told_what_it_missed() {
        tee();
        client.join("a", "stock:CHANNEL-TEE");
        count(50);
        hears(50);

        client.drop("a");
        client.next(r -> r.path("on").asText().equals("close"));
        count(51);
        count(52);

        JsonNode again = client.next(r -> OfficialClient.is(r, "joined", "stock:CHANNEL-TEE"));
        JsonNode response = again.path("response");
        if (response.has("onHand")) {
            assertThat(response.path("onHand").intValue()).isEqualTo(52);
        } else {
            assertThat(response.has("replayed")).isTrue();
            hears(52);
        }
    }

    @Test
    void it_comes_back_after_a_restart_and_is_given_the_state() {
        tee();
        client.join("a", "stock:CHANNEL-TEE");
        count(70);
        hears(70);

        assertThat(server.terminate(STOP_MAX)).isZero();
        assertThat(client.next(r -> r.path("on").asText().equals("close")).path("code").intValue())
                .isEqualTo(1012);
        server.startAgain();

        JsonNode again = client.next(r -> OfficialClient.is(r, "joined", "stock:CHANNEL-TEE"));
        assertThat(again.path("response").path("missed").booleanValue()).isTrue();
        assertThat(again.path("response").path("onHand").intValue()).isEqualTo(70);
        count(71);
        hears(71);
    }

    @Test
    void it_may_poll_instead() {
        client.polls("p", RunningHoldfast.KEY);
        assertThat(client.join("p", "bench:poll")).isEmpty();

        client.push("p", "bench:poll", "shout", "{\"n\":5}");

        assertThat(client.event("bench:poll", "shout").path("n").intValue()).isEqualTo(5);
        assertThat(client.join("p", "jobs").has("items")).isTrue();
    }

    @Test
    void rows_of_an_export_come_as_they_are_asked_for() {
        api.importCsv("", "handle,title,sku,price\nrow-a,A,ROW-A,1\nrow-b,B,ROW-B,2\n");
        String job =
                api.ended(
                                api.post(
                                        "/api/v1/exports",
                                        "{\"resource\": \"products\", \"format\": \"ndjson\"}"))
                        .path("id")
                        .asText();
        String topic = "export:" + job;
        assertThat(client.join("a", topic).path("bytes").longValue()).isPositive();

        client.push("a", topic, "demand", "{\"rows\":1}");

        JsonNode first = client.event(topic, "rows");
        assertThat(first.path("from").intValue()).isZero();
        assertThat(first.path("rows")).hasSize(1);
        assertThat(first.path("rows").path(0).has("handle")).isTrue();
        assertThat(answered(topic)).contains("\"rows\":1").contains("\"done\":false");
        client.push("a", topic, "demand", "{\"rows\":1000}");
        assertThat(client.event(topic, "rows").path("from").intValue()).isEqualTo(1);
        assertThat(answered(topic)).contains("\"done\":true");
        assertThat(client.join("a", "export:" + sent().path("id").asText()).path("reason").asText())
                .isEqualTo("not found");
    }

    private String answered(String topic) {
        return client.next(r -> OfficialClient.is(r, "reply", topic)).path("response").toString();
    }

    @Test
    void a_revoked_key_loses_its_connection_within_seconds() {
        JsonNode key =
                api.post("/api/v1/keys", "{\"name\": \"for a while\", \"scopes\": [\"ops\"]}")
                        .is(201)
                        .json();
        client.socket("c", key.path("secret").asText());
        assertThat(client.join("c", "supervision").path("tree").path("id").asText())
                .isEqualTo("holdfast");

        api.delete("/api/v1/keys/" + key.path("id").asText()).is(204);

        JsonNode closed =
                client.next(
                        r ->
                                r.path("on").asText().equals("close")
                                        && r.path("id").asText().equals("c"));
        assertThat(closed.path("code").intValue()).isEqualTo(1008);
    }
}
