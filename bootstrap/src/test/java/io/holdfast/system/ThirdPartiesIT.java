package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// `serve --demo` while the weather outside changes: one carrier hangs, another fails, and both get
/// well again.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ThirdPartiesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CHANNEL = "third-parties";
    private static final AtomicInteger PARCELS = new AtomicInteger();

    private static RunningHoldfast server;
    private static Storefront shop;
    private static Api weather;
    private static ChannelEars ears;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.ofEntries(
                                Map.entry("HOLDFAST_EASYPOST_BREAKER_CALLS_MIN", "2"),
                                Map.entry("HOLDFAST_EASYPOST_BREAKER_WINDOW", "4"),
                                Map.entry("HOLDFAST_EASYPOST_BREAKER_REST", "PT4S"),
                                Map.entry("HOLDFAST_EASYPOST_TIMEOUT", "PT2S"),
                                Map.entry("HOLDFAST_SHIPPO_BREAKER_CALLS_MIN", "2"),
                                Map.entry("HOLDFAST_SHIPPO_BREAKER_WINDOW", "4"),
                                Map.entry("HOLDFAST_SHIPPO_BREAKER_REST", "PT4S"),
                                Map.entry("HOLDFAST_SHIPPO_TIMEOUT", "PT2S"),
                                Map.entry("HOLDFAST_PAYMENT", "stripe"),
                                Map.entry("HOLDFAST_SHIPPING_TIMEOUT", "PT3S"),
                                Map.entry("HOLDFAST_DASHBOARD_TIMEOUT", "PT3S")),
                        "--demo");
        shop = new Storefront(server.api());
        weather = new Api(URI.create("http://localhost:" + controlPort()), "");
        ears = new ChannelEars(server.url(), CHANNEL);
    }

    @AfterAll
    static void stop() {
        ears.close();
        server.close();
    }

    private static int controlPort() {
        JsonNode tree = server.api().get("/api/v1/supervision").is(200).json().path("tree");
        return child(child(tree, "outside"), "simulator").path("gauges").path("port").asInt();
    }

    private static JsonNode child(JsonNode part, String id) {
        for (JsonNode child : part.path("children")) {
            if (child.path("id").asText().equals(id)) {
                return child;
            }
        }
        throw new AssertionError("there is no " + id);
    }

    private static void turn(String party, String fault) {
        weather.put("/" + party, "{\"fault\": \"%s\"}".formatted(fault)).is(200);
    }

    private static JsonNode dashboard() {
        return server.api().get("/api/v1/dashboard").is(200).json();
    }

    private static Map<String, String> states(JsonNode dashboard) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode party : dashboard.path("thirdParties")) {
            states.put(party.path("name").asText(), party.path("state").asText());
        }
        return states;
    }

    private static Map<String, String> carriers(JsonNode rates) {
        Map<String, String> carriers = new TreeMap<>();
        for (JsonNode carrier : rates.path("carriers")) {
            carriers.put(carrier.path("name").asText(), carrier.path("status").asText());
        }
        return carriers;
    }

    /// Of a parcel that nobody has sent before.
    private static JsonNode rates() {
        return rates(shop.addressed(shop.selling(1_000), PARCELS.incrementAndGet()));
    }

    private static JsonNode rates(String cart) {
        return shop.office()
                .anybody()
                .get("/api/v1/carts/" + cart + "/shipping-rates")
                .is(200)
                .json();
    }

    @Test
    @Order(1)
    void in_fair_weather_everybody_answers() {
        assertThat(carriers(rates())).containsEntry("easypost", "ok").containsEntry("shippo", "ok");
        await().atMost(SOON)
                .until(
                        () -> dashboard().path("sections").path("rates"),
                        rates -> rates.path("status").asText().equals("ok"));
        JsonNode sections = dashboard().path("sections");
        for (String section :
                new String[] {"sales", "stock", "jobs", "payment", "webhooks", "rates"}) {
            assertThat(sections.path(section).path("status").asText()).as(section).isEqualTo("ok");
        }
    }

    @Test
    @Order(2)
    void two_visitors_who_send_the_like_to_one_place_are_one_call() {
        JsonNode first = rates(shop.addressed(shop.selling(1_000), 999));
        String heard = weather.get("/easypost").is(200).text();
        JsonNode second = rates(shop.addressed(shop.selling(1_000), 999));

        assertThat(heard).contains("POST /v2/shipments");
        assertThat(carriers(second)).isEqualTo(carriers(first)).containsEntry("easypost", "ok");
        assertThat(second.path("rates")).isEqualTo(first.path("rates"));
        assertThat(weather.get("/easypost").is(200).text()).isEqualTo(heard);
    }

    @Test
    @Order(2)
    void prices_are_shown_in_another_currency_and_say_by_which_rate() {
        String handle = shop.selling(1).toLowerCase(Locale.ROOT);
        Api anybody = shop.office().anybody();
        Answer own = anybody.get("/api/v1/products/" + handle).is(200);
        Answer dollars = anybody.get("/api/v1/products/" + handle + "?currency=USD").is(200);

        long euros = own.json().at("/variants/0/price/amount").asLong();
        assertThat(dollars.json().at("/variants/0/price/currency").asText()).isEqualTo("USD");
        assertThat(dollars.json().at("/variants/0/price/amount").asLong())
                .isEqualTo(Math.round(euros * 1.0856));
        assertThat(dollars.json().at("/exchange/rates/EUR").asText()).isEqualTo("1.0856");
        assertThat(own.json().has("exchange")).isFalse();

        String tag = dollars.header("ETag").orElseThrow();
        assertThat(tag).isNotEqualTo(own.header("ETag").orElseThrow());
        anybody.get("/api/v1/products/" + handle + "?currency=USD", "If-None-Match", tag).is(304);
        anybody.get("/api/v1/products/" + handle, "If-None-Match", tag).is(200);
        assertThat(
                        anybody.get("/api/v1/products?currency=JPY&limit=1")
                                .is(200)
                                .json()
                                .at("/items/0/exchange/currency")
                                .asText())
                .isEqualTo("JPY");
        anybody.get("/api/v1/products?currency=VND").problem(422, "invalid");
        anybody.get("/api/v1/products/" + handle + "?currency=euro").problem(422, "invalid");
    }

    @Test
    @Order(3)
    void one_that_hangs_and_one_that_fails_are_named_and_the_rest_is_answered() {
        turn("easypost", "hang");
        turn("shippo", "error");
        JsonNode rates = rates();

        assertThat(carriers(rates))
                .containsEntry("easypost", "late")
                .containsEntry("shippo", "failed");
        assertThat(rates.path("rates")).isNotEmpty();
        JsonNode page = dashboard();
        assertThat(page.path("tookMs").asLong()).isLessThan(10_000);
        assertThat(page.at("/sections/carriers/easypost/status").asText()).isEqualTo("stale");
        assertThat(page.at("/sections/carriers/shippo/status").asText()).isEqualTo("stale");
        assertThat(page.at("/sections/carriers/status").asText()).isEqualTo("stale");
        assertThat(page.at("/sections/carriers/data/easypost"))
                .isEqualTo(page.at("/sections/carriers/easypost"));
        assertThat(page.at("/sections/sales/status").asText()).isEqualTo("ok");
    }

    @Test
    @Order(4)
    void breakers_open_and_say_so_everywhere() {
        await().atMost(SOON)
                .until(
                        () -> {
                            rates();
                            return states(dashboard());
                        },
                        states ->
                                "resting".equals(states.get("easypost"))
                                        && "resting".equals(states.get("shippo")));
        isTold("easypost", "resting");
        isTold("shippo", "resting");
        String metrics =
                await().atMost(SOON)
                        .until(
                                ThirdPartiesIT::metricsOfABuyer,
                                text -> rests("easypost", text) && rests("shippo", text));
        assertThat(metrics)
                .containsPattern(
                        "mishaps_total\\{kind=\"timed-out\",name=\"easypost\"[^}]*} [1-9]");
    }

    /// Looks leave the breaker of calls alone, and one whose rest is over waits for a buyer.
    private static String metricsOfABuyer() {
        rates();
        return server.api().get("/metrics").is(200).text();
    }

    /// Whether a third party rests, and is not well.
    private static boolean rests(String party, String metrics) {
        String line = "holdfast_third_party_state\\{name=\"%s\",state=\"%s\"[^}]*} %s";
        return Pattern.compile(line.formatted(party, "resting", "1\\.0")).matcher(metrics).find()
                && Pattern.compile(line.formatted(party, "well", "0\\.0")).matcher(metrics).find();
    }

    private static void isTold(String party, String state) {
        ears.event(
                CHANNEL,
                "standing",
                standing ->
                        standing.path("name").asText().equals(party)
                                && standing.path("state").asText().equals(state));
    }

    @Test
    @Order(5)
    void who_is_well_again_is_found_out_by_one_call_and_used_again() {
        turn("easypost", "none");
        turn("shippo", "none");
        await().atMost(SOON)
                .until(
                        () -> {
                            rates();
                            return states(dashboard());
                        },
                        states ->
                                "well".equals(states.get("easypost"))
                                        && "well".equals(states.get("shippo")));
        isTold("easypost", "well");
        isTold("shippo", "well");
        await().atMost(SOON)
                .until(
                        () -> happened("easypost"),
                        states -> states.contains("resting") && states.getLast().equals("well"));

        assertThat(carriers(rates())).containsEntry("easypost", "ok").containsEntry("shippo", "ok");
        for (String party : List.of("easypost", "shippo")) {
            assertThat(logged(party + " fails too often, and is left alone")).isOne();
            assertThat(logged(party + " is called as usual again")).isOne();
            assertThat(logged("section carrier:" + party + " of the dashboard failed"))
                    .isLessThan(2);
        }
    }

    private static List<String> happened(String party) {
        JsonNode feed = server.api().get("/api/v1/events?type=third-party.changed").is(200).json();
        List<String> states = new ArrayList<>();
        for (JsonNode event : feed.path("items")) {
            if (event.path("subject").asText().equals("third-party:" + party)) {
                states.add(event.at("/data/state").asText());
            }
        }
        return states;
    }

    private static long logged(String words) {
        return server.said().lines().filter(line -> line.contains(words)).count();
    }

    @Test
    @Order(6)
    void whose_certificate_ran_out_is_sent_nothing_until_it_has_another() {
        turn("shippo", "expired-certificate");
        assertThat(carriers(rates()))
                .containsEntry("easypost", "ok")
                .containsEntry("shippo", "failed");
        await().atMost(SOON)
                .until(
                        () -> dashboard().at("/sections/carriers"),
                        page ->
                                page.at("/shippo/status").asText().equals("stale")
                                        && page.at("/easypost/status").asText().equals("ok"));
        assertThat(server.api().get("/metrics").is(200).text())
                .containsPattern("mishaps_total\\{kind=\"untrusted\",name=\"shippo\"[^}]*} [1-9]");

        turn("shippo", "none");
        await().atMost(SOON).until(() -> "ok".equals(carriers(rates()).get("shippo")));
    }

    @Test
    @Order(7)
    void a_checkout_through_stripe_whose_answer_is_lost_is_paid_once() {
        String sku = shop.selling(9);
        shop.pay(shop.addressed(sku, 1), "pm_card_visa_chargeDeclinedInsufficientFunds")
                .problem(402, "payment-declined");
        weather.put("/stripe", "{\"fault\": \"lose-answer\", \"path\": \"/confirm\"}").is(200);
        String cart = shop.addressed(sku, 1);
        shop.pay(cart, "pm_card_visa");

        await().atMost(SOON).until(() -> shop.paid(cart).path("state").asText().equals("placed"));
        turn("stripe", "none");
        await().atMost(SOON)
                .until(
                        () -> dashboard().at("/sections/payment/data"),
                        data -> data.toString().contains("\"EUR\""));
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(8);
        assertThat(weather.get("/stripe").is(200).text()).contains("POST /v1/payment_intents");
    }

    @Test
    @Order(8)
    void who_may_not_pay_before_stripe_allows_calls_is_told_when_that_is() {
        String cart = shop.addressed(shop.selling(9), 1);
        weather.put("/stripe", "{\"fault\": \"limited\", \"retryAfterSeconds\": 900}").is(200);

        Answer answer = shop.pay(cart, "pm_card_visa");
        answer.problem(503, "payment-failed");

        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow()))
                .isBetween(600, 900);
        assertThat(states(dashboard())).containsEntry("stripe", "limited");
    }
}
