package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Paying for carts over HTTP, with every card that the sandbox has. Its server does not wait long
/// for an answer.
final class CheckoutIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningHoldfast server;
    private static Storefront shop;
    private static SandboxBooks books;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_PAYMENT_TIMEOUT", "PT1S",
                                "HOLDFAST_PAYMENT_PATIENCE", "PT8S",
                                "HOLDFAST_CHECKOUT_RECOVER_EVERY", "PT0.2S"));
        shop = new Storefront(server.api());
        books = SandboxBooks.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String number(Answer placed) {
        return placed.is(201).json().path("number").asText();
    }

    private static JsonNode order(String number) {
        return shop.office().get("/api/v1/orders/" + number).is(200).json();
    }

    private static JsonNode ended(String cart) {
        await().atMost(SOON).until(() -> !shop.paid(cart).path("state").asText().equals("pending"));
        return shop.paid(cart);
    }

    private static void assertStock(String sku, int onHand, int reserved) {
        JsonNode level = shop.level(sku).json();
        assertThat(level.path("onHand").asInt()).isEqualTo(onHand);
        assertThat(level.path("reserved").asInt()).isEqualTo(reserved);
        shop.assertLedgerAgrees(sku);
    }

    private static void assertTaken(String number, long taken) {
        assertThat(books.charge(number)).isEqualTo(new SandboxBooks.Money(0, taken));
    }

    @Test
    void paying_and_taking_back_are_answered_again_to_the_byte_and_done_once() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 1);
        String wanted =
                """
                {"shippingRate": "%s", "paymentMethod": "sandbox-approve", "email": "zoe@example.org"}
                """
                        .formatted(shop.rate(cart));
        String[] key = {"Idempotency-Key", "pay-" + cart};
        Api buyer = shop.office().anybody();
        String path = "/api/v1/carts/" + cart + "/checkout";
        Answer placed = buyer.post(path, wanted, key).is(201);
        Answer again = buyer.post(path, wanted, key).is(201);

        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.text()).isEqualTo(placed.text());
        assertThat(again.header("Location")).isEqualTo(placed.header("Location"));
        String order = "/api/v1/orders/" + number(placed);
        Answer refunded = shop.office().post(order + "/refund", "", key).is(200);
        Answer twice = shop.office().post(order + "/refund", "", key).is(200);
        assertThat(twice.header("Idempotency-Replayed")).contains("true");
        assertThat(twice.text()).isEqualTo(refunded.text());
        shop.office().post(order + "/cancel", "", key).problem(422, "key-reused");
        assertStock(sku, 5, 0);
    }

    @Test
    void an_order_is_placed_and_paid_for_once() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 2);
        Answer placed = shop.pay(cart, "sandbox-approve");
        String number = number(placed);

        assertThat(placed.header("Location")).contains("/api/v1/orders/" + number);
        assertThat(placed.header("ETag")).isPresent();
        JsonNode order = order(number);
        assertThat(order).isEqualTo(placed.json());
        assertThat(order.path("state").asText()).isEqualTo("placed");
        assertThat(order.path("payment").asText()).isEqualTo("captured");
        assertThat(order.at("/lines/0/sku").asText()).isEqualTo(sku);
        assertThat(order.at("/lines/0/price/amount").asLong()).isEqualTo(3_998);
        assertThat(order.at("/lines/0/tax/amount/amount").asLong()).isEqualTo(638);
        assertThat(order.at("/lines/0/tax/percent").decimalValue()).isEqualByComparingTo("19");
        assertThat(order.at("/shipping/rate/id").asText()).isEqualTo("post.standard.490");
        assertThat(order.at("/shipping/address/city").asText()).isEqualTo("Köln");
        assertThat(order.at("/totals/tax/amount").asLong()).isEqualTo(638 + 78);
        assertThat(order.at("/totals/taxIncluded").asBoolean()).isTrue();
        assertThat(order.at("/totals/total/amount").asLong()).isEqualTo(4_488);
        assertTaken(number, 4_488);
        assertStock(sku, 3, 0);
        assertThat(shop.paid(cart).path("state").asText()).isEqualTo("placed");
        assertThat(shop.paid(cart).path("order")).isEqualTo(order);

        shop.pay(cart, "post.standard.490", "sandbox-approve").problem(409, "already-placed");
        shop.set(cart, sku, 1).problem(409, "already-placed");
        shop.office()
                .anybody()
                .put("/api/v1/carts/" + cart + "/address", Storefront.ADDRESS)
                .problem(409, "already-placed");
        assertTaken(number, 4_488);
    }

    @ParameterizedTest
    @CsvSource({"sandbox-decline", "a-card-that-nobody-knows"})
    void what_is_declined_charges_nothing_and_the_cart_stays_as_it_was(String method) {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 2);
        JsonNode problem = shop.pay(cart, method).problem(402, "payment-declined");

        assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain(method);
        JsonNode told = shop.paid(cart);
        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(told.at("/problem/type").asText()).isEqualTo("/problems/payment-declined");
        assertThat(shop.line(cart, sku).path("held").asBoolean()).isTrue();
        assertTaken(number(shop.pay(cart, "sandbox-approve")), 4_488);
        assertStock(sku, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"sandbox-unavailable", "sandbox-lies"})
    void a_gateway_that_cannot_be_used_charges_nothing_and_says_so_at_once(String method) {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        Answer answer = shop.pay(cart, method);
        answer.problem(503, "payment-failed");

        assertThat(answer.header("Retry-After")).isPresent();
        assertStock(sku, 2, 1);
        assertTaken(number(shop.pay(cart, "sandbox-approve")), 2_489);
    }

    @ParameterizedTest
    @CsvSource({"sandbox-charged-then-failed", "sandbox-capture-lost"})
    void an_answer_that_got_lost_is_asked_for_again_and_charged_once(String method) {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        String number = number(shop.pay(cart, method));

        await().atMost(SOON).until(() -> order(number).path("payment").asText().equals("captured"));
        assertTaken(number, 2_489);
        assertStock(sku, 1, 0);
    }

    @Test
    void an_answer_that_comes_late_places_the_order_when_it_comes() {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        Answer accepted = shop.pay(cart, "sandbox-late").is(202);
        assertThat(accepted.header("Location")).contains("/api/v1/carts/" + cart + "/checkout");
        assertThat(accepted.json().path("state").asText()).isEqualTo("pending");
        String number = accepted.json().path("number").asText();
        shop.set(cart, sku, 2).problem(409, "in-checkout");

        assertThat(ended(cart).path("state").asText()).isEqualTo("placed");
        await().atMost(SOON).until(() -> order(number).path("payment").asText().equals("captured"));
        assertTaken(number, 2_489);
        assertStock(sku, 1, 0);
    }

    @Test
    void an_answer_that_never_comes_is_given_up_and_nothing_is_ever_charged() {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        String number = shop.pay(cart, "sandbox-timeout").is(202).json().path("number").asText();

        JsonNode told = ended(cart);
        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(told.at("/problem/type").asText()).isEqualTo("/problems/payment-failed");
        assertThat(told.at("/problem/detail").asText()).startsWith("It took too long");
        assertThat(told.path("retryAfter").asInt()).isPositive();
        assertTaken(number, 0);
        assertThat(shop.line(cart, sku).path("quantity").asInt()).isEqualTo(1);
        assertTaken(number(shop.pay(cart, "sandbox-approve")), 2_489);
        assertStock(sku, 1, 0);
    }

    @Test
    void money_that_is_not_handed_over_calls_the_order_off() {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        String[] key = {"Idempotency-Key", "off-" + cart};
        Answer refused = shop.pay(cart, shop.rate(cart), "sandbox-capture-refused", key);
        JsonNode problem = refused.problem(402, "payment-declined");
        String off = problem.path("order").asText();

        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(order(off).path("state").asText()).isEqualTo("cancelled");
        assertThat(order(off).path("payment").asText()).isEqualTo("released");
        JsonNode told = shop.paid(cart);
        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(told.path("number").asText()).isEqualTo(off);
        assertThat(told.path("problem")).isEqualTo(problem);
        assertThat(told.at("/links/order").asText()).isEqualTo("/api/v1/orders/" + off);
        assertTaken(off, 0);
        assertStock(sku, 2, 1);

        shop.set(cart, sku, 2).is(200);
        String placed = number(shop.pay(cart, "sandbox-approve"));
        assertThat(placed).isNotEqualTo(off);
        assertThat(shop.paid(cart).path("number").asText()).isEqualTo(placed);
        assertThat(order(off).path("state").asText()).isEqualTo("cancelled");
        assertStock(sku, 0, 0);
    }

    @Test
    void what_is_pending_is_told_in_the_end_where_it_was_said_to_be() {
        String sku = shop.selling(2);
        String cart = shop.addressed(sku, 1);
        String[] key = {"Idempotency-Key", "late-" + cart};
        String rate = shop.rate(cart);
        Answer accepted = shop.pay(cart, rate, "sandbox-late", key).is(202);
        String number = accepted.json().path("number").asText();
        assertThat(ended(cart).path("state").asText()).isEqualTo("placed");
        await().atMost(SOON).until(() -> order(number).path("payment").asText().equals("captured"));
        JsonNode told = shop.paid(cart);

        assertThat(shop.pay(cart, rate, "sandbox-late", key).is(202).text())
                .isEqualTo(accepted.text());
        assertThat(told.path("order")).isEqualTo(order(number));
        assertThat(told.at("/links/order").asText()).isEqualTo("/api/v1/orders/" + number);
    }

    @Test
    void sixty_who_cancel_one_order_at_once_are_all_told_that_it_is_done() {
        String sku = shop.selling(3);
        String path =
                "/api/v1/orders/"
                        + shop.pay(shop.addressed(sku, 2), "sandbox-approve")
                                .is(201)
                                .json()
                                .path("number")
                                .asText();
        List<Answer> got =
                Storefront.together(60, _ -> () -> shop.office().post(path + "/cancel", ""));

        assertThat(got).extracting(Answer::status).containsOnly(200);
        assertThat(shop.available(sku)).isEqualTo(3);
    }

    @Test
    void an_order_is_cancelled_or_refunded_once_and_money_and_stock_are_back() {
        String sku = shop.selling(5);
        String first = number(shop.pay(shop.addressed(sku, 2), "sandbox-approve"));
        String second = number(shop.pay(shop.addressed(sku, 1), "sandbox-approve"));
        assertStock(sku, 2, 0);
        String path = "/api/v1/orders/" + first;
        String tag = shop.office().get(path).header("ETag").orElseThrow();
        assertThat(shop.office().get(path, "If-None-Match", tag).is(304).bytes()).isEmpty();
        shop.office()
                .post(path + "/cancel", "{}", "If-Match", "\"0\"")
                .problem(412, "precondition-failed");

        Answer cancelled =
                shop.office()
                        .post(path + "/cancel", "{\"reason\": \"changed\"}", "If-Match", tag)
                        .is(200);
        assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.json().path("payment").asText()).isEqualTo("refunded");
        assertThat(cancelled.json().path("reason").asText()).isEqualTo("changed");
        shop.office().post(path + "/cancel", "").is(200);
        shop.office().post(path + "/refund", "").problem(409, "conflict");
        assertTaken(first, 0);
        assertStock(sku, 4, 0);

        JsonNode refunded =
                shop.office().post("/api/v1/orders/" + second + "/refund", "").is(200).json();
        assertThat(refunded.path("state").asText()).isEqualTo("refunded");
        assertTaken(second, 0);
        assertStock(sku, 5, 0);
    }

    @Test
    void orders_are_listed_the_newest_first_and_need_a_key() {
        String sku = shop.selling(5);
        String first = number(shop.pay(shop.addressed(sku, 1), "sandbox-approve"));
        String second = number(shop.pay(shop.addressed(sku, 1), "sandbox-approve"));

        JsonNode page = shop.office().get("/api/v1/orders?limit=1").is(200).json();
        assertThat(page.at("/items/0/number").asText()).isEqualTo(second);
        JsonNode next =
                shop.office()
                        .get("/api/v1/orders?limit=1&cursor=" + page.path("nextCursor").asText())
                        .is(200)
                        .json();
        assertThat(next.at("/items/0/number").asText()).isEqualTo(first);
        assertThat(
                        shop.office()
                                .get("/api/v1/orders?state=placed&email=Zoe@EXAMPLE.org&limit=1")
                                .json()
                                .at("/items/0/number")
                                .asText())
                .isEqualTo(second);
        assertThat(
                        shop.office()
                                .get("/api/v1/orders?email=nobody@example.org")
                                .json()
                                .path("items"))
                .isEmpty();
        shop.office().get("/api/v1/orders?state=lost").problem(422, "invalid");
        shop.office().get("/api/v1/orders?cursor=forged").problem(422, "invalid");
        shop.office().get("/api/v1/orders/1-ABCDEFGH").problem(404, "not-found");
        shop.office().get("/api/v1/orders/x").problem(404, "not-found");
        shop.office().anybody().get("/api/v1/orders").problem(401, "unauthorized");
        shop.office().anybody().get("/api/v1/orders/" + first).problem(401, "unauthorized");
        shop.office()
                .anybody()
                .post("/api/v1/orders/" + first + "/cancel", "")
                .problem(401, "unauthorized");
    }

    @Test
    void orders_are_exported_as_they_are_shown() {
        String sku = shop.selling(5);
        Answer placed = shop.pay(shop.addressed(sku, 1), "sandbox-approve");
        String line =
                shop.office()
                        .get("/api/v1/orders.ndjson")
                        .is(200)
                        .text()
                        .lines()
                        .filter(one -> one.contains(number(placed)))
                        .findFirst()
                        .orElseThrow();
        assertThat(Answer.parsed(line)).isEqualTo(order(number(placed)));
        assertThat(shop.office().get("/api/v1/orders.csv?fields=number,sku").is(200).text())
                .startsWith("number,sku\r\n")
                .contains(number(placed) + "," + sku + "\r\n");
        shop.office().anybody().get("/api/v1/orders.csv").problem(401, "unauthorized");
        shop.office().get("/api/v1/orders.csv?fields=cards").problem(422, "invalid");

        String wanted = "{\"resource\": \"orders\", \"format\": \"csv\"%s}";
        JsonNode job =
                shop.office().ended(shop.office().post("/api/v1/exports", wanted.formatted("")));
        assertThat(job.path("state").asText()).isEqualTo("succeeded");
        shop.office()
                .post("/api/v1/exports", wanted.formatted(", \"filter\": {\"vendor\": \"A\"}"))
                .problem(422, "invalid");
    }

    @Test
    void an_export_of_orders_is_read_by_who_may_read_orders() {
        shop.pay(shop.addressed(shop.selling(1), 1), "sandbox-approve").is(201);
        String wanted = "{\"resource\": \"orders\", \"format\": \"ndjson\"}";
        JsonNode job = shop.office().ended(shop.office().post("/api/v1/exports", wanted));
        String result = job.at("/links/result").asText();
        Api jobs = keyWith("\"jobs\"");

        jobs.get(job.at("/links/self").asText()).is(200);
        jobs.get(result).problem(403, "forbidden");
        jobs.post("/api/v1/exports", wanted).problem(403, "forbidden");
        keyWith("\"orders\"").get(result).problem(403, "forbidden");
        keyWith("\"jobs\", \"orders\"").get(result).is(303);
    }

    private static Api keyWith(String scopes) {
        String wanted = "{\"name\": \"for exports\", \"scopes\": [%s]}".formatted(scopes);
        Answer made = shop.office().post("/api/v1/keys", wanted).is(201);
        return shop.office().as(made.json().path("secret").asText());
    }

    @Test
    void a_price_that_changed_is_not_slipped_in() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 1);
        String rate = shop.rate(cart);
        shop.product(sku, 2_499, "active", "If-Match", "*").is(200);

        JsonNode problem = shop.pay(cart, rate, "sandbox-approve").problem(409, "price-changed");
        assertThat(problem.at("/lines/0/sku").asText()).isEqualTo(sku);
        assertThat(problem.at("/lines/0/currentPrice/amount").asLong()).isEqualTo(2_499);
        shop.set(cart, sku, 1).is(200);
        shop.pay(cart, rate, "sandbox-approve").problem(409, "rate-outdated");
        assertTaken(number(shop.pay(cart, "sandbox-approve")), 2_989);
    }

    @Test
    void what_is_missing_for_a_checkout_is_said_and_nothing_is_charged() {
        String sku = shop.selling(5);
        String cart = shop.cart();
        shop.pay(cart, "post.standard.490", "sandbox-approve").problem(409, "cart-empty");
        shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/shipping-rates")
                .problem(409, "cart-empty");
        shop.set(cart, sku, 1).is(200);
        shop.pay(cart, "post.standard.490", "sandbox-approve").problem(409, "no-address");
        shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/shipping-rates")
                .problem(409, "no-address");
        shop.office()
                .anybody()
                .put("/api/v1/carts/" + cart + "/address", Storefront.ADDRESS)
                .is(200);
        shop.pay(cart, "post.standard.490", "sandbox-approve").problem(409, "rate-outdated");
        shop.rate(cart);
        assertInvalid(shop.pay(cart, "post.standard.480", "sandbox-approve"), "/shippingRate");
        assertInvalid(shop.pay(cart, "'; --", "sandbox-approve"), "/shippingRate");
        assertInvalid(shop.pay(cart, "post.standard.490", ""), "/paymentMethod");
        shop.pay("x".repeat(43), "post.standard.490", "sandbox-approve").problem(404, "not-found");
        shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/checkout")
                .problem(404, "not-found");
        assertStock(sku, 5, 1);
    }

    private static void assertInvalid(Answer answer, String pointer) {
        assertThat(answer.problem(422, "invalid").at("/errors/0/pointer").asText())
                .isEqualTo(pointer);
    }

    @Test
    void an_address_that_is_wrong_says_everything_that_is() {
        String cart = shop.addressed(shop.selling(1), 1);
        Api buyer = shop.office().anybody();
        String path = "/api/v1/carts/" + cart + "/address";
        JsonNode problem =
                buyer.put(
                                path,
                                "{\"name\": \"\", \"line1\": \"A\", \"city\": \" \", \"country\":"
                                        + " \"XX\"}")
                        .problem(422, "invalid");
        assertThat(problem.path("errors")).hasSize(3);
        buyer.put(path, "{\"name\": 1}").problem(422, "invalid");
        buyer.put(path, "[]").problem(400, "malformed");

        Answer read = buyer.get(path).is(200);
        assertThat(read.json().path("region").asText()).isEmpty();
        buyer.put(path, Storefront.ADDRESS, "If-Match", "\"7\"")
                .problem(412, "precondition-failed");
        buyer.put(path, Storefront.ADDRESS, "If-Match", read.header("ETag").orElseThrow()).is(200);
        shop.rate(cart);
        String other = Storefront.ADDRESS.replace("Street 1", "Street 2");
        buyer.put(path, other, "If-Match", read.header("ETag").orElseThrow()).is(200);
    }
}
