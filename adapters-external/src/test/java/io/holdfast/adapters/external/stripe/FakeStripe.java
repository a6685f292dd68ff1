package io.holdfast.adapters.external.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.adapters.external.simulator.stripe.StripeRole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The simulated Stripe, on loopback, and what goes wrong with it.
final class FakeStripe implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String MARK = "TestsOfToday";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final StripeRole role =
            new StripeRole(MARK, () -> Instant.parse("2026-03-01T12:00:00Z"), events::add);
    private final Simulator simulator;
    private Refusal refusal = new Refusal("", Way.NONE, 0);
    private final Map<String, Said> words = new ConcurrentHashMap<>();

    /// What goes wrong.
    enum Way {
        NONE(Fault.NONE),
        /// It does what it is asked, and the answer is lost.
        LOSES_THE_ANSWER(Fault.LOSE_ANSWER),
        HANGS(Fault.HANG),
        FAILS(Fault.ERROR),
        LIMITS(Fault.LIMITED),
        /// Somebody else holds the object.
        LOCKS(Fault.NONE),
        /// Somebody else makes the same call.
        IS_AT_IT(Fault.NONE),
        DRIPS(Fault.DRIP),
        FLOODS(Fault.HUGE),
        TALKS_NONSENSE(Fault.HTML),
        BREAKS_OFF(Fault.CUT_JSON),
        SAYS_SOMETHING_ELSE(Fault.WRONG_JSON),
        SPEAKS_NO_HTTP(Fault.GARBAGE),
        POINTS_ELSEWHERE(Fault.REDIRECT),
        REFUSES_THE_KEY(Fault.NONE),
        NAMES_NO_CURRENCY(Fault.NONE),
        NAMES_ANOTHER_CURRENCY(Fault.WRONG_CURRENCY),
        NAMES_ANOTHER_AMOUNT(Fault.NEGATIVE_PRICE);

        private final Fault fault;

        Way(Fault fault) {
            this.fault = fault;
        }
    }

    private record Refusal(String path, Way way, int times) {}

    FakeStripe() {
        try {
            simulator =
                    new Simulator(
                            0,
                            Map.of("stripe", this::answer),
                            new Stage(
                                    (name, body) -> Thread.ofVirtual().name(name).start(body),
                                    Thread::sleep,
                                    new Random(1),
                                    null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Booth booth() {
        return simulator.booth("stripe");
    }

    URI base() {
        return booth().uri();
    }

    /// {@return what it did}
    StripeRole books() {
        return role;
    }

    /// {@return what was asked, `POST /v1/refunds`, in order}
    List<String> calls() {
        return booth().heardLast();
    }

    /// {@return the events that it told, in order}
    List<String> events() {
        return List.copyOf(events);
    }

    /// Lets every call whose path ends so go wrong from now on.
    void goesWrong(String pathEnd, Way way) {
        goesWrong(pathEnd, way, 0);
    }

    /// Lets the next calls whose path ends so go wrong.
    ///
    /// @param times how many, 0 for all
    synchronized void goesWrong(String pathEnd, Way way, int times) {
        refusal = new Refusal(pathEnd, way, times == 0 ? Integer.MAX_VALUE : times);
        booth().turn(Weather.FAIR.retryAfter(7).with(way.fault).aimed(pathEnd, times));
    }

    /// Answers whatever is asked so, from now on, and does none of it.
    void says(int status, String json) {
        says("", status, json);
    }

    /// Answers what is asked with such a method and path so, and does none of it.
    ///
    /// @param asked how both of them end: `GET /v1/refunds`
    void says(String asked, int status, String json) {
        words.put(asked, Said.json(status, json));
    }

    private synchronized Way refuses(String path) {
        if (refusal.times() == 0 || !path.endsWith(refusal.path())) {
            return Way.NONE;
        }
        refusal = new Refusal(refusal.path(), refusal.way(), refusal.times() - 1);
        return refusal.way();
    }

    private Said answer(Heard heard, Fault fault) {
        String asked = heard.method() + " " + heard.place();
        return words.entrySet().stream()
                .filter(one -> asked.endsWith(one.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> asked(heard, fault));
    }

    private Said asked(Heard heard, Fault fault) {
        return switch (refuses(heard.place())) {
            case LOCKS -> error(429, "invalid_request_error", "lock_timeout");
            case IS_AT_IT -> error(409, "idempotency_error", "idempotency_key_in_use");
            case REFUSES_THE_KEY -> error(401, "invalid_request_error", "api_key_expired");
            case NAMES_NO_CURRENCY -> {
                String told = role.answer(heard, fault).text();
                yield Said.json(200, told.replace("\"eur\"", "\"euro\""));
            }
            default -> withMore(heard, role.answer(heard, fault));
        };
    }

    /// Holds something that is no currency, too.
    private static Said withMore(Heard heard, Said said) {
        if (!heard.place().equals("/v1/balance") || said.status() != 200) {
            return said;
        }
        try {
            ObjectNode balance = (ObjectNode) JSON.readTree(said.text());
            balance.withArrayProperty("available")
                    .addObject()
                    .put("amount", 700)
                    .put("currency", "usdc");
            return Said.json(200, balance.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Stripe speaks JSON", e);
        }
    }

    private static Said error(int status, String type, String code) {
        return Said.json(
                status,
                "{\"error\": {\"type\": \"%s\", \"code\": \"%s\", \"message\": \"No.\"}}"
                        .formatted(type, code));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
