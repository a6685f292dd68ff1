package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Counting, adjusting and holding stock in a running server.
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StockIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIVE = Duration.ofSeconds(4);

    private final RunningHoldfast server;
    private final Api api;
    private final HikariDataSource pool;

    /// Another node on the server's database.
    private final StockStore node;

    StockIT(RunningHoldfast server) {
        this.server = server;
        api = server.api();
        pool = server.database();
        node = new JdbiStockStore(Database.open(pool), new LocationOrder(List.of()));
    }

    @AfterAll
    void stop() {
        pool.close();
    }

    private JsonNode level(String sku) {
        return api.get("/api/v1/stock/" + sku).is(200).json();
    }

    private Answer count(String sku, String body) {
        return api.put("/api/v1/stock/" + sku, body, "If-None-Match", "*");
    }

    private Answer adjust(String sku, String body, String... headers) {
        return api.post("/api/v1/stock/" + sku + "/adjustments", body, headers);
    }

    private HoldOutcome hold(String sku, int quantity) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), new Sku(sku));
        Instant now = Instant.now();
        Instant end = now.plus(LIVE);
        return (HoldOutcome)
                node.apply(List.of(new TakeHold(ref, quantity, "cart", end, end)), now)
                        .outcomes()
                        .getFirst();
    }

    @Test
    void a_shelf_that_nobody_had_is_opened_by_its_count_and_the_job_says_so() {
        String list = "sku,onHand,location\nOPENED,%d,main\nOPENED,%d,back room\n";
        assertCounts(api.importCsv("?stock=set", list.formatted(5, 2)), 2, 0, 0, 0);
        assertCounts(api.importCsv("?stock=set", list.formatted(6, 2)), 0, 1, 1, 0);

        String misspelt = list.replace("back room", "bakc room").formatted(6, 2);
        JsonNode job = api.importCsv("?stock=set&dryRun=true", misspelt);
        assertCounts(job, 1, 0, 1, 0);
        assertThat(api.get(job.at("/links/diff").asText()).is(200).text())
                .contains("OPENED @ bakc room");
        assertThat(level("OPENED").path("locations")).hasSize(2);
    }

    @Test
    void what_is_adjusted_is_in_the_level_and_in_the_ledger_with_its_reason() {
        count("ADJ", "{\"onHand\": 5}").is(200);
        JsonNode level = adjust("ADJ", "{\"delta\": -2, \"reason\": \"damaged\"}").is(200).json();
        assertThat(level.path("onHand").asInt()).isEqualTo(3);
        adjust("ADJ", "{\"delta\": 4, \"reason\": \"found\", \"location\": \"shop\"}").is(200);
        assertThat(level("ADJ").path("locations")).hasSize(2);

        JsonNode page = api.get("/api/v1/stock/ADJ/ledger?limit=2").is(200).json();
        assertThat(page.path("items")).hasSize(2);
        JsonNode newest = page.path("items").path(0);
        assertThat(newest.path("cause").asText()).isEqualTo("adjustment");
        assertThat(newest.path("reason").asText()).isEqualTo("found");
        assertThat(newest.path("location").asText()).isEqualTo("shop");
        assertThat(newest.path("onHandDelta").asInt()).isEqualTo(4);
        JsonNode last =
                api.get(
                                "/api/v1/stock/ADJ/ledger?limit=2&cursor="
                                        + page.path("nextCursor").asText())
                        .is(200)
                        .json();
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.path("items").path(0).path("cause").asText()).isEqualTo("count");
        assertThat(last.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void an_adjustment_that_makes_no_sense_points_at_what_is_wrong() {
        count("BAD", "{\"onHand\": 5}").is(200);
        for (String[] wrong :
                List.of(
                        new String[] {"{\"delta\": 0, \"reason\": \"x\"}", "/delta"},
                        new String[] {"{\"delta\": 1.5, \"reason\": \"x\"}", "/delta"},
                        new String[] {"{\"delta\": 9999999999, \"reason\": \"x\"}", "/delta"},
                        new String[] {"{\"delta\": 1}", "/reason"},
                        new String[] {"{\"delta\": 1, \"reason\": \" \"}", "/reason"},
                        new String[] {
                            "{\"delta\": 1, \"reason\": \"x\", \"location\": \"\"}", "/location"
                        },
                        new String[] {"{\"delta\": 1, \"reason\": \"x\", \"by\": 1}", "/by"})) {
            JsonNode problem = adjust("BAD", wrong[0]).problem(422, "invalid");
            assertThat(problem.path("errors").path(0).path("pointer").asText()).isEqualTo(wrong[1]);
        }
        adjust("BAD", "{\"delta\": -6, \"reason\": \"x\"}").problem(409, "conflict");
        assertThat(level("BAD").path("onHand").asInt()).isEqualTo(5);
        api.get("/api/v1/stock/NEVER/ledger").problem(404, "not-found");
        api.get("/api/v1/stock/BAD/ledger?cursor=x").problem(422, "invalid");
    }

    @Test
    void an_adjustment_that_is_sent_again_with_its_key_is_made_once() {
        count("KEY", "{\"onHand\": 5}").is(200);
        String body = "{\"delta\": 1, \"reason\": \"found\"}";
        for (int i = 0; i < 3; i++) {
            adjust("KEY", body, "Idempotency-Key", "k1").is(200);
        }
        adjust("KEY", "{\"delta\": 2, \"reason\": \"found\"}", "Idempotency-Key", "k1")
                .problem(422, "key-reused");
        assertThat(level("KEY").path("onHand").asInt()).isEqualTo(6);
    }

    @Test
    void a_hold_counts_until_its_time_is_over_and_is_then_written_off() {
        count("HELD", "{\"onHand\": 5}").is(200);
        String tag = api.get("/api/v1/stock/HELD").header("ETag").orElseThrow();
        assertThat(hold("HELD", 4)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(level("HELD").path("available").asInt()).isEqualTo(1);
        api.get("/api/v1/stock/HELD", "If-None-Match", tag).is(200);
        assertThat(hold("HELD", 2)).isInstanceOf(HoldOutcome.SoldOut.class);
        api.put("/api/v1/stock/HELD", "{\"onHand\": 3}", "If-Match", tag).problem(409, "conflict");
        api.put("/api/v1/stock/HELD", "{\"onHand\": 6}", "If-Match", tag).is(200);

        await().atMost(SOON).until(() -> level("HELD").path("available").asInt() == 6);
        await().atMost(SOON).until(() -> causes("HELD").contains("expiry"));
        assertThat(causes("HELD")).containsExactly("expiry", "count", "hold", "count");
    }

    private List<String> causes(String sku) {
        List<String> causes = new ArrayList<>();
        api.get("/api/v1/stock/" + sku + "/ledger")
                .is(200)
                .json()
                .path("items")
                .forEach(entry -> causes.add(entry.path("cause").asText()));
        return causes;
    }

    @Test
    void what_is_held_is_listed_with_its_end_and_without_whose_it_is() {
        Storefront shop = new Storefront(api);
        String sku = shop.selling(9);
        String first = shop.cart();
        shop.set(first, sku, 2).is(200);
        shop.set(shop.cart(), sku, 3).is(200);

        String path = "/api/v1/stock/" + sku + "/holds";
        Answer page = api.get(path + "?limit=1").is(200);
        JsonNode held = page.json().path("items").path(0);
        assertThat(held.path("quantity").asInt()).isEqualTo(2);
        assertThat(held.path("locations").path(0).path("quantity").asInt()).isEqualTo(2);
        assertThat(Instant.parse(held.path("expiresAt").asText())).isAfter(Instant.now());
        assertThat(page.text()).doesNotContain(first);
        String cursor = page.json().path("nextCursor").asText();
        JsonNode rest = api.get(path + "?cursor=" + cursor).is(200).json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();

        api.get("/api/v1/stock/NEVER-COUNTED-AT-ALL/holds").problem(404, "not-found");
        api.get(path + "?cursor=none").problem(422, "invalid");
    }

    /// The server of the tests sells what is in the shop before what is at `main`.
    @Test
    void pieces_are_held_where_the_shop_wants_them_sold_first_and_all_in_one_place_if_they_are() {
        Storefront shop = new Storefront(api);
        String sku = shop.selling(5);
        adjust(sku, "{\"delta\": 2, \"reason\": \"found\", \"location\": \"shop\"}").is(200);

        shop.set(shop.cart(), sku, 3).is(200);
        shop.set(shop.cart(), sku, 1).is(200);
        shop.set(shop.cart(), sku, 3).is(200);

        List<String> where = new ArrayList<>();
        api.get("/api/v1/stock/" + sku + "/holds")
                .json()
                .path("items")
                .forEach(hold -> where.add(hold.path("locations").toString()));
        assertThat(where)
                .containsExactly(
                        "[{\"location\":\"main\",\"quantity\":3}]",
                        "[{\"location\":\"shop\",\"quantity\":1}]",
                        "[{\"location\":\"shop\",\"quantity\":1},{\"location\":\"main\",\"quantity\":2}]");
    }

    @Test
    void a_list_that_counts_away_what_is_held_is_refused_and_told_why() {
        api.importCsv("?stock=set", "handle,title,sku,price,stock\nlist,List,LIST,1,5\n");
        assertThat(hold("LIST", 4)).isInstanceOf(HoldOutcome.Held.class);

        JsonNode job = api.importCsv("?stock=set", "sku,onHand\nLIST,3\n");
        assertCounts(job, 0, 0, 0, 1);
        assertThat(api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").is(200).text())
                .contains("stock,", "4 pieces of 'LIST' at 'main' are spoken for");
        assertThat(level("LIST").path("onHand").asInt()).isEqualTo(5);
        assertCounts(api.importCsv("?stock=set", "sku,onHand\nLIST,9\n"), 0, 1, 0, 0);
        assertThat(causes("LIST")).contains("hold").startsWith("count");
    }

    @Test
    void an_audit_raises_an_alarm_when_somebody_has_changed_a_level_by_hand() {
        count("AUDIT", "{\"onHand\": 5}").is(200);
        assertThat(discrepancies()).isEqualTo("0.0");

        server.sql("update stock_level set on_hand = 6 where sku = 'AUDIT'");
        await().atMost(SOON).until(() -> discrepancies().equals("1.0"));
        await().atMost(SOON)
                .until(
                        () ->
                                api.get("/api/v1/supervision?limit=50")
                                        .is(200)
                                        .text()
                                        .contains("The audit of stock found 1 figures"));

        server.sql("update stock_level set on_hand = 5 where sku = 'AUDIT'");
        await().atMost(SOON).until(() -> discrepancies().equals("0.0"));
    }

    private String discrepancies() {
        return api.anybody()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("holdfast_part_discrepancies{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }
}
