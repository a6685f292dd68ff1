package io.holdfast.system;

import static io.holdfast.system.Storefront.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// Ways in which shops have sold what they did not have, as their users told of them. Each is tried
/// over HTTP, and does not work here. The ninth, which needs holds that end soon, is in
/// [CartExpiryIT]; the fifth and the sixth, which need a gateway that takes its time, are in
/// [SlowPaymentIT].
///
/// `-Dholdfast.oversell.url` and `-Dholdfast.oversell.key` point them at a server that runs
/// already.
@ExtendWith({Shared.class, OversellIT.Target.class})
final class OversellIT {
    private final Storefront shop;

    OversellIT(Storefront shop) {
        this.shop = shop;
    }

    /// The server that is meant, or else that of all tests.
    static final class Target implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Storefront.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            String url = System.getProperty("holdfast.oversell.url", "");
            return new Storefront(
                    url.isEmpty()
                            ? Shared.server(test).api()
                            : new Api(
                                    URI.create(url),
                                    System.getProperty("holdfast.oversell.key", "")));
        }
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    @Test
    void way_1_looking_in_one_transaction_and_taking_in_another() {
        String sku = shop.selling(50);
        List<String> carts = together(200, _ -> shop::cart);
        List<Answer> got = together(200, n -> () -> shop.set(carts.get(n), sku, 1));

        assertThat(count(got, 200)).isEqualTo(50);
        for (Answer answer : got) {
            if (answer.status() != 200) {
                assertThat(answer.problem(409, "sold-out").path("available").asInt()).isZero();
            }
        }
        assertThat(shop.reserved(sku)).isEqualTo(50);
        assertThat(shop.available(sku)).isZero();
        long holding =
                carts.stream()
                        .filter(cart -> shop.read(cart).json().at("/lines/0/held").asBoolean())
                        .count();
        assertThat(holding).isEqualTo(50);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void way_2_two_lines_of_one_cart_that_are_each_held_against_the_same_pieces() {
        String sku = shop.selling(5);
        String other = shop.selling(5);
        String cart = shop.cart();
        List<Answer> got =
                together(16, n -> () -> shop.set(cart, n % 4 == 0 ? other : sku, 2 + n % 5));

        assertThat(got).extracting(Answer::status).isSubsetOf(Set.of(200, 409)).contains(200);
        assertThat(shop.reserved(sku)).isEqualTo(shop.line(cart, sku).path("quantity").asInt());
        assertThat(shop.reserved(other)).isEqualTo(shop.line(cart, other).path("quantity").asInt());
        int free = shop.available(sku);
        String late = shop.cart();
        assertThat(shop.set(late, sku, free + 1).problem(409, "sold-out").path("available").asInt())
                .isEqualTo(free);
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void way_3_a_lock_that_some_take_and_others_pass_by() {
        String sku = shop.selling(30);
        List<String> carts = together(40, _ -> shop::cart);
        List<Answer> got =
                together(
                        80,
                        n -> () -> n < 40 ? shop.set(carts.get(n), sku, 1) : shop.adjust(sku, -1));

        assertThat(got).extracting(Answer::status).containsOnly(200, 409);
        assertThat(count(got, 200)).isEqualTo(30);
        assertThat(shop.available(sku)).isZero();
        assertThat(shop.reserved(sku))
                .isEqualTo((int) count(got.subList(0, 40), 200))
                .isEqualTo(shop.level(sku).json().path("onHand").asInt());
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void way_4_a_count_of_what_is_reserved_that_loses_an_update() {
        String sku = shop.selling(10);
        List<String> carts = together(20, _ -> shop::cart);
        together(
                20,
                n ->
                        () -> {
                            for (int i = 0; i < 4; i++) {
                                shop.set(carts.get(n), sku, 1 + (n + i) % 3);
                                shop.set(carts.get(n), sku, 1);
                                shop.remove(carts.get(n), sku);
                            }
                            return n;
                        });

        assertThat(shop.reserved(sku)).isZero();
        assertThat(shop.available(sku)).isEqualTo(10);
        shop.assertLedgerAgrees(sku);
        shop.set(shop.cart(), sku, 10).is(200);
    }

    @Test
    void way_7_a_cart_that_is_completed_from_two_sides_at_once() {
        String sku = shop.selling(5);
        String cart = shop.addressed(sku, 2);
        String rate = shop.rate(cart);
        List<Answer> paid = together(16, _ -> () -> shop.pay(cart, rate, "sandbox-approve"));

        assertThat(count(paid, 201)).isEqualTo(1);
        String order = "";
        for (Answer answer : paid) {
            if (answer.status() == 201) {
                order = answer.json().path("number").asText();
            } else {
                answer.is(409);
            }
        }
        JsonNode told = shop.pay(cart, rate, "sandbox-approve").problem(409, "already-placed");
        assertThat(told.path("order").asText()).isEqualTo(order);
        assertThat(shop.paid(cart).path("number").asText()).isEqualTo(order);
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(3);
        assertThat(shop.reserved(sku)).isZero();
        shop.set(cart, sku, 3).problem(409, "already-placed");
        shop.assertLedgerAgrees(sku);
    }

    @Test
    void way_8_a_version_that_is_compared_before_it_is_written_and_not_as_it_is_written() {
        // Enough for all who try at once: what some hold in vain for a moment is missing to others.
        String sku = shop.selling(200);
        String read = shop.level(sku).header("ETag").orElseThrow();
        List<Answer> counts =
                together(
                        12,
                        n ->
                                () ->
                                        shop.office()
                                                .put(
                                                        "/api/v1/stock/" + sku,
                                                        "{\"onHand\": %d}".formatted(201 + n),
                                                        "If-Match",
                                                        read));
        assertThat(count(counts, 200)).isEqualTo(1);
        assertThat(count(counts, 412)).isEqualTo(11);

        String cart = shop.cart();
        String tag = shop.read(cart).header("ETag").orElseThrow();
        List<Answer> lines = together(12, n -> () -> shop.set(cart, sku, 1 + n, "If-Match", tag));
        assertThat(count(lines, 200)).isEqualTo(1);
        assertThat(count(lines, 412)).isEqualTo(11);
        assertThat(shop.reserved(sku)).isEqualTo(shop.line(cart, sku).path("quantity").asInt());
    }

    @Test
    void way_10_a_count_or_a_list_that_writes_over_what_was_sold_meanwhile() {
        String sku = shop.selling(5);
        String read = shop.level(sku).header("ETag").orElseThrow();
        String cart = shop.cart();
        shop.set(cart, sku, 3).is(200);

        // Whoever counted before has not seen the three; what is spoken for cannot be counted away.
        shop.office()
                .put("/api/v1/stock/" + sku, "{\"onHand\": 2}", "If-Match", read)
                .problem(409, "conflict");
        assertThat(
                        shop.office()
                                .importCsv("?stock=set", "sku,onHand\n%s,2\n".formatted(sku))
                                .at("/counts/rejected")
                                .asInt())
                .isEqualTo(1);
        shop.adjust(sku, -3).problem(409, "conflict");
        assertThat(shop.level(sku).json().path("onHand").asInt()).isEqualTo(5);

        // Two go over the counter: a count from before that would bring them back.
        shop.adjust(sku, -2).is(200);
        shop.office()
                .put("/api/v1/stock/" + sku, "{\"onHand\": 5}", "If-Match", read)
                .problem(412, "precondition-failed");
        assertThat(shop.available(sku)).isZero();
        assertThat(shop.line(cart, sku).path("held").asBoolean()).isTrue();
        shop.assertLedgerAgrees(sku);
    }
}
