package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;

/// Carts over HTTP, without a key.
@ExtendWith(Shared.class)
final class CartIT {
    private static final String UNKNOWN = "/api/v1/carts/" + "x".repeat(43);

    private final Storefront shop;
    private final Api buyer;

    CartIT(RunningHoldfast server) {
        this.shop = new Storefront(server.api());
        this.buyer = server.api().anybody();
    }

    @Test
    void a_cart_is_begun_filled_read_and_thrown_away() {
        String sku = shop.selling(5);
        Answer begun = buyer.send("POST", "/api/v1/carts", BodyPublishers.noBody()).is(201);
        String cart = begun.header("Location").orElseThrow();
        assertThat(begun.json().path("id").asText()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(begun.json().path("total").isNull()).isTrue();
        assertThat(buyer.get(cart).is(200).json()).isEqualTo(begun.json());

        Answer filled = buyer.put(cart + "/lines/" + sku, "{\"quantity\": 2}").is(200);
        JsonNode line = filled.json().at("/lines/0");
        assertThat(line.path("sku").asText()).isEqualTo(sku);
        assertThat(line.path("quantity").asInt()).isEqualTo(2);
        assertThat(line.at("/unitPrice/amount").asInt()).isEqualTo(1_999);
        assertThat(line.path("held").asBoolean()).isTrue();
        assertThat(line.has("currentPrice")).isFalse();
        assertThat(Instant.parse(line.path("holdExpiresAt").asText())).isAfter(Instant.now());
        assertThat(filled.json().at("/total/amount").asInt()).isEqualTo(3_998);
        assertThat(shop.reserved(sku)).isEqualTo(2);

        String tag = filled.header("ETag").orElseThrow();
        assertThat(buyer.get(cart, "If-None-Match", tag).is(304).bytes()).isEmpty();
        buyer.put(cart + "/lines/" + sku, "{\"quantity\": 3}", "If-Match", tag).is(200);
        buyer.put(cart + "/lines/" + sku, "{\"quantity\": 3}", "If-Match", tag)
                .problem(412, "precondition-failed");
        buyer.delete(cart, "If-Match", tag).problem(412, "precondition-failed");
        buyer.get(cart, "If-None-Match", tag).is(200);

        buyer.delete(cart + "/lines/" + sku).is(200);
        assertThat(shop.reserved(sku)).isZero();
        buyer.delete(cart + "/lines/" + sku).problem(404, "not-found");
        buyer.put(cart + "/lines/" + sku, "{\"quantity\": 1}").is(200);
        buyer.delete(cart).is(204);
        assertThat(shop.reserved(sku)).isZero();
        buyer.get(cart).problem(404, "not-found");
    }

    @Test
    void what_was_never_counted_is_sold_out_in_the_catalogue_and_in_a_cart() {
        shop.product("NEVER-COUNTED", 1_999, "active", "If-None-Match", "*").is(201);

        JsonNode variant =
                buyer.get("/api/v1/products/never-counted").is(200).json().at("/variants/0");
        assertThat(variant.path("stock").isNull()).isTrue();
        assertThat(variant.at("/availability/inStock").asBoolean(true)).isFalse();
        assertThat(variant.at("/availability/available").asInt(-1)).isZero();
        JsonNode soldOut = shop.set(shop.cart(), "NEVER-COUNTED", 1).problem(409, "sold-out");
        assertThat(soldOut.path("available").asInt(-1)).isZero();
    }

    @Test
    void a_price_that_changed_is_shown_beside_that_of_the_line() {
        String sku = shop.selling(5);
        String cart = shop.cart();
        shop.set(cart, sku, 1).is(200);
        String tag = shop.read(cart).header("ETag").orElseThrow();
        shop.product(sku, 2_499, "active", "If-Match", "*").is(200);

        JsonNode line = shop.line(cart, sku);
        assertThat(line.at("/unitPrice/amount").asInt()).isEqualTo(1_999);
        assertThat(line.at("/currentPrice/amount").asInt()).isEqualTo(2_499);
        buyer.get("/api/v1/carts/" + cart, "If-None-Match", tag).is(200);
        assertThat(shop.set(cart, sku, 1).json().at("/total/amount").asInt()).isEqualTo(2_499);
    }

    @Test
    void more_than_there_is_says_how_many_there_could_be_and_changes_nothing() {
        String sku = shop.selling(5);
        String cart = shop.cart();
        String before = shop.set(cart, sku, 2).is(200).text();

        JsonNode problem = shop.set(cart, sku, 6).problem(409, "sold-out");
        assertThat(problem.path("available").asInt()).isEqualTo(5);
        assertThat(shop.read(cart).text()).isEqualTo(before);
        buyer.get("/problems/sold-out").is(200);
    }

    @Test
    void a_double_click_on_the_last_pieces_is_made_twice_and_takes_them_once() {
        String sku = shop.selling(25);
        for (int round = 1; round <= 20; round++) {
            String cart = shop.cart();
            String strange = shop.cart();
            List<Answer> got =
                    Storefront.together(
                            5,
                            n -> () -> n < 4 ? shop.set(cart, sku, 20) : shop.set(strange, sku, 5));

            assertThat(got).extracting(Answer::status).containsOnly(200);
            assertThat(shop.available(sku)).isZero();
            buyer.delete("/api/v1/carts/" + cart).is(204);
            buyer.delete("/api/v1/carts/" + strange).is(204);
        }
        assertThat(shop.available(sku)).isEqualTo(25);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void twenty_lines_that_are_put_into_a_new_cart_at_once_are_all_in_it() {
        List<String> skus = Storefront.together(20, _ -> () -> shop.selling(1));
        String cart = shop.cart();
        List<Answer> got = Storefront.together(20, n -> () -> shop.set(cart, skus.get(n), 1));

        assertThat(got).extracting(Answer::status).containsOnly(200);
        assertThat(shop.read(cart).json().path("lines")).hasSize(20);
    }

    @Test
    void one_piece_and_none_are_spoken_of_as_such() {
        String sku = shop.selling(1);
        String cart = shop.cart();
        assertThat(shop.set(cart, sku, 2).problem(409, "sold-out").path("detail").asText())
                .isEqualTo("This cart can have 1 of '%s' at most, and not 2.".formatted(sku));
        shop.set(cart, sku, 1).is(200);
        assertThat(shop.set(shop.cart(), sku, 1).problem(409, "sold-out").path("detail").asText())
                .isEqualTo("There is no piece of '%s' left for this cart.".formatted(sku));
        String stock = "/api/v1/stock/" + sku;
        assertThat(
                        shop.office()
                                .put(stock, "{\"onHand\": 0}", "If-Match", "*")
                                .problem(409, "conflict")
                                .path("detail")
                                .asText())
                .startsWith("1 piece is spoken for");
        assertThat(shop.adjust(sku, -1).problem(409, "conflict").path("detail").asText())
                .isEqualTo("No piece is free at 'main'.");
    }

    @Test
    void what_is_not_for_sale_or_of_another_currency_is_refused() {
        String sku = shop.selling(5);
        String cart = shop.cart();
        shop.set(cart, sku, 1).is(200);
        String archived = shop.selling(5);
        shop.product(archived, 1, "archived", "If-Match", "*").is(200);
        shop.set(cart, archived, 1).problem(409, "not-for-sale");
        shop.office()
                .importCsv(
                        "?stock=set",
                        """
                        handle,title,sku,price,currency,stock
                        cart-yen,Yen,CART-YEN,100,JPY,5
                        cart-none,None,CART-NONE,1,EUR,
                        """);
        shop.set(cart, "CART-YEN", 1).problem(409, "currency-mismatch");
        assertThat(
                        shop.set(cart, "CART-NONE", 1)
                                .problem(409, "sold-out")
                                .path("available")
                                .asInt())
                .isZero();
        shop.set(cart, "NO-SUCH-SKU", 1).problem(404, "not-found");
        assertThat(shop.read(cart).json().path("lines")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"quantity\": 0}|422|/quantity",
                "{\"quantity\": -1}|422|/quantity",
                "{\"quantity\": 1.5}|422|/quantity",
                "{\"quantity\": 1e3}|422|/quantity",
                "{\"quantity\": 1000001}|422|/quantity",
                "{\"quantity\": 99999999999999999999999}|422|/quantity",
                "{\"quantity\": \"2\"}|422|/quantity",
                "{\"quantity\": null}|422|/quantity",
                "{}|422|/quantity",
                "{\"quantity\": 1, \"price\": 1}|422|/price",
                "{\"quantity\": 1|400|",
                "[1]|400|",
            })
    void a_quantity_that_is_none_is_refused_and_nothing_is_held(
            String body, int status, String pointer) {
        String sku = shop.selling(5);
        String cart = shop.cart();
        Answer answer = buyer.put("/api/v1/carts/" + cart + "/lines/" + sku, body).is(status);

        if (pointer != null) {
            assertThat(answer.problem(422, "invalid").at("/errors/0/pointer").asText())
                    .isEqualTo(pointer);
        }
        assertThat(shop.reserved(sku)).isZero();
        assertThat(shop.read(cart).json().path("lines")).isEmpty();
    }

    @Test
    void a_number_of_any_length_is_a_mistake_of_its_field() {
        String sku = shop.selling(5);
        String nines = "9".repeat(400);
        String line = "/api/v1/carts/" + shop.cart() + "/lines/" + sku;
        assertPointsAt(buyer.put(line, "{\"quantity\": %s}".formatted(nines)), "/quantity");
        String count = "{\"onHand\": -%s}".formatted(nines);
        Api office = shop.office();
        assertPointsAt(office.put("/api/v1/stock/" + sku, count, "If-Match", "*"), "/onHand");
        String price = "{\"variants\": [{\"price\": {\"amount\": %s}}]}".formatted(nines);
        assertPointsAt(
                office.put("/api/v1/products/long-price", price, "If-None-Match", "*"),
                "/variants/0/price/amount");
    }

    private static void assertPointsAt(Answer answer, String pointer) {
        assertThat(answer.problem(422, "invalid").at("/errors/0/pointer").asText())
                .isEqualTo(pointer);
    }

    @Test
    void a_cart_that_is_not_known_is_the_same_as_one_that_cannot_be() {
        for (String path : new String[] {UNKNOWN, "/api/v1/carts/x", UNKNOWN + "%20or%201=1"}) {
            JsonNode problem = buyer.get(path).problem(404, "not-found");
            assertThat(problem.path("detail").asText()).isEqualTo("There is no such cart.");
            buyer.delete(path).problem(404, "not-found");
            buyer.put(path + "/lines/A", "{\"quantity\": 1}").problem(404, "not-found");
            buyer.delete(path + "/lines/A").problem(404, "not-found");
        }
        buyer.post("/api/v1/carts", "{\"lines\": []}").problem(422, "invalid");
        buyer.post("/api/v1/carts", "{").problem(400, "malformed");
        buyer.post("/api/v1/carts", "{} {}").problem(400, "malformed");
        buyer.post("/api/v1/carts", "{}").is(201);
    }

    @Test
    void a_cart_has_two_hundred_lines_at_most() {
        StringBuilder list = new StringBuilder("handle,title,sku,price,stock\n");
        for (int i = 0; i <= 200; i++) {
            list.append("full-%d,Full,FULL-%d,1,5\n".formatted(i, i));
        }
        shop.office().importCsv("?stock=set", list.toString());
        String cart = shop.cart();
        for (int i = 0; i < 200; i++) {
            shop.set(cart, "FULL-" + i, 1).is(200);
        }
        assertThat(shop.set(cart, "FULL-200", 1).problem(409, "conflict").path("limit").asInt())
                .isEqualTo(200);
        assertThat(shop.reserved("FULL-200")).isZero();
        shop.set(cart, "FULL-0", 2).is(200);
        buyer.delete("/api/v1/carts/" + cart).is(204);
        assertThat(shop.reserved("FULL-0")).isZero();
    }
}
