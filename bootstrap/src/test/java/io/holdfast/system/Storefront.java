package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// A shop as its buyers and its back office use it over HTTP. Safe for concurrent use.
///
/// It is all that [OversellIT], [CartExpiryIT] and [SlowPaymentIT] know of the interface, beside
/// the statuses 200, 201 (paid), 409 (refused) and 412 (outdated): who points them at another
/// backend writes these calls anew.
///
/// @param office a client with every right
record Storefront(Api office) {
    static final String ADDRESS =
            """
            {"name": "Zoë", "line1": "Street 1", "city": "Köln", "postalCode": "50667", "country": "DE"}
            """;

    /// {@return the SKU of a new product}
    ///
    /// @param onHand its pieces
    String selling(int onHand) {
        String handle = "front-" + UUID.randomUUID();
        String sku = handle.toUpperCase(java.util.Locale.ROOT);
        product(sku, 1_999, "active", "If-None-Match", "*").is(201);
        count(sku, onHand, "If-None-Match", "*").is(200);
        return sku;
    }

    Answer product(String sku, long price, String status, String... condition) {
        String handle = sku.toLowerCase(java.util.Locale.ROOT);
        return office.put(
                "/api/v1/products/" + handle,
                """
                {"handle": "%s", "title": "Front", "status": "%s", "variants":
                 [{"sku": "%s", "price": {"amount": %d, "currency": "EUR"}}]}
                """
                        .formatted(handle, status, sku, price),
                condition);
    }

    /// {@return the id of a new cart}
    String cart() {
        return office.anybody().post("/api/v1/carts", "").is(201).json().path("id").asText();
    }

    Answer set(String cart, String sku, int quantity, String... condition) {
        return office.anybody()
                .put(
                        "/api/v1/carts/" + cart + "/lines/" + sku,
                        "{\"quantity\": %d}".formatted(quantity),
                        condition);
    }

    /// Puts more pieces of a SKU into a cart, beside those that it asks for already.
    Answer add(String cart, String sku, int more) {
        int before = 0;
        for (JsonNode line : read(cart).json().path("lines")) {
            if (line.path("sku").asText().equals(sku)) {
                before += line.path("quantity").asInt();
            }
        }
        return set(cart, sku, before + more);
    }

    Answer remove(String cart, String sku) {
        return office.anybody().delete("/api/v1/carts/" + cart + "/lines/" + sku);
    }

    Answer read(String cart) {
        return office.anybody().get("/api/v1/carts/" + cart).is(200);
    }

    /// {@return the line of a SKU as the cart shows it}
    JsonNode line(String cart, String sku) {
        return line(read(cart), sku);
    }

    private static JsonNode line(Answer cart, String sku) {
        for (JsonNode line : cart.is(200).json().path("lines")) {
            if (line.path("sku").asText().equals(sku)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + sku + ": " + cart.text());
    }

    /// {@return whether a cart holds the pieces of a SKU that it asks for}
    ///
    /// @param cart as it was answered
    static boolean isHeld(Answer cart, String sku) {
        JsonNode line = line(cart, sku);
        boolean held = line.path("held").asBoolean();
        assertThat(line.path("holdExpiresAt").isNull()).as("%s", line).isNotEqualTo(held);
        return held;
    }

    boolean isHeld(String cart, String sku) {
        return isHeld(read(cart), sku);
    }

    /// {@return how many pieces of a SKU a cart asks for}
    ///
    /// @param cart as it was answered
    static int quantity(Answer cart, String sku) {
        return line(cart, sku).path("quantity").asInt();
    }

    int quantity(String cart, String sku) {
        return quantity(read(cart), sku);
    }

    /// {@return how many pieces of a SKU there are for a cart that holds none of it}
    ///
    /// @param cart as it was answered
    static int available(Answer cart, String sku) {
        return line(cart, sku).path("available").asInt();
    }

    /// {@return when the first hold of a cart ends}
    ///
    /// @param held what setting a line was answered
    static Instant end(Answer held) {
        return Instant.parse(held.is(200).json().path("expiresAt").asText());
    }

    /// {@return for how long a cart that nobody touches holds its pieces}
    Duration holdLasts() {
        return Duration.between(Instant.now(), end(set(cart(), selling(1), 1)));
    }

    /// {@return the condition of a change that is made only if nothing has changed since}
    ///
    /// @param read what is to be changed, as it was read
    static String[] unchangedSince(Answer read) {
        return new String[] {"If-Match", read.header("ETag").orElseThrow()};
    }

    /// {@return how many pieces there were for one who was refused, because he asked for more}
    static int left(Answer refused) {
        return refused.problem(409, "sold-out").path("available").asInt();
    }

    /// What is too little to pay for.
    ///
    /// @param sku of what
    /// @param wanted how many pieces
    /// @param left how many there are
    record Lacking(String sku, int wanted, int left) {}

    /// {@return what is missing to a cart that was not paid for, because pieces were gone}
    static List<Lacking> soldOut(Answer refused) {
        List<Lacking> lines = new ArrayList<>();
        for (JsonNode line : refused.problem(409, "sold-out").path("lines")) {
            lines.add(
                    new Lacking(
                            line.path("sku").asText(),
                            line.path("quantity").asInt(),
                            line.path("available").asInt()));
        }
        return lines;
    }

    /// Demands that a change was refused, because it does not go with what is spoken for.
    static void assertRefused(Answer refused) {
        refused.problem(409, "conflict");
    }

    /// Demands that a change was not made, because what it was decided on has changed.
    static void assertOutdated(Answer refused) {
        refused.problem(412, "precondition-failed");
    }

    /// {@return the id of a cart that holds pieces and knows where it goes}
    ///
    /// @param sku of what
    /// @param quantity how many
    String addressed(String sku, int quantity) {
        String cart = cart();
        set(cart, sku, quantity).is(200);
        address(cart);
        return cart;
    }

    /// Says where a cart goes.
    void address(String cart) {
        office.anybody().put("/api/v1/carts/" + cart + "/address", ADDRESS).is(200);
    }

    /// {@return the id of the first way in which a cart can be shipped}
    String rate(String cart) {
        return office.anybody()
                .get("/api/v1/carts/" + cart + "/shipping-rates")
                .is(200)
                .json()
                .at("/rates/0/id")
                .asText();
    }

    /// Pays for a cart, shipped in the first way that there is.
    Answer pay(String cart, String method) {
        return pay(cart, rate(cart), method);
    }

    Answer pay(String cart, String rate, String method, String... headers) {
        return office.anybody()
                .post(
                        "/api/v1/carts/" + cart + "/checkout",
                        """
                        {"shippingRate": "%s", "paymentMethod": "%s", "email": "zoe@example.org"}
                        """
                                .formatted(rate, method),
                        headers);
    }

    /// {@return how paying for a cart went}
    JsonNode paid(String cart) {
        return office.anybody().get("/api/v1/carts/" + cart + "/checkout").is(200).json();
    }

    /// {@return the number of the order that a cart has become}
    ///
    /// @param placed what paying for it was answered
    static String order(Answer placed) {
        return placed.is(201).json().path("number").asText();
    }

    /// {@return the number of the order that a cart had become before}
    ///
    /// @param refused what a change of it, or paying again, was answered
    static String orderBefore(Answer refused) {
        return refused.problem(409, "already-placed").path("order").asText();
    }

    /// {@return the number of the order that a cart has become}
    String orderOf(String cart) {
        return paid(cart).path("number").asText();
    }

    /// {@return whether anybody has begun to pay for a cart}
    boolean isBegun(String cart) {
        return office.anybody().get("/api/v1/carts/" + cart + "/checkout").status() == 200;
    }

    /// {@return whether it is not decided yet how paying for a cart goes}
    boolean isPending(String cart) {
        return isPaid(cart, "pending");
    }

    /// {@return whether paying for a cart came to something}
    ///
    /// @param cart its id
    /// @param state `pending`, `placed` or `failed`
    boolean isPaid(String cart, String state) {
        return paid(cart).path("state").asText().equals(state);
    }

    /// {@return how long it takes to pay for a cart, the gateway's time among it}
    Duration paymentTakes() {
        String cart = addressed(selling(1), 1);
        String rate = rate(cart);
        Instant before = Instant.now();
        pay(cart, rate, "sandbox-approve").is(201);
        return Duration.between(before, Instant.now());
    }

    /// {@return whether the money for an order has been taken}
    boolean isCaptured(String order) {
        return office.get("/api/v1/orders/" + order)
                .json()
                .path("payment")
                .asText()
                .equals("captured");
    }

    /// Demands that none of the latest orders has a SKU.
    void assertNotOrdered(String sku) {
        assertThat(office.get("/api/v1/orders?limit=250").is(200).text()).doesNotContain(sku);
    }

    /// Counts the pieces of a SKU.
    Answer count(String sku, int onHand, String... condition) {
        return office.put("/api/v1/stock/" + sku, "{\"onHand\": %d}".formatted(onHand), condition);
    }

    /// Sends in a list that counts one SKU.
    ///
    /// @return how many of its rows were refused
    int rejectedCounts(String sku, int onHand) {
        return office.importCsv("?stock=set", counting(sku, onHand)).at("/counts/rejected").asInt();
    }

    private static String counting(String sku, int onHand) {
        return "sku,onHand\n%s,%d\n".formatted(sku, onHand);
    }

    /// A list that was looked at and not applied.
    ///
    /// @param job where it is
    /// @param seen its condition
    record Review(String job, List<String> seen) {}

    /// {@return a list that counts one SKU, and has only been looked at}
    Review reviewedCounts(String sku, int onHand) {
        String job =
                office.importCsv("?stock=set&dryRun=true", counting(sku, onHand))
                        .path("id")
                        .asText();
        Answer diff = office.get("/api/v1/jobs/" + job + "/diff").is(200);
        return new Review(job, List.of(unchangedSince(diff)));
    }

    Answer apply(Review review) {
        return office.post(
                "/api/v1/jobs/" + review.job() + "/apply",
                "",
                review.seen().toArray(String[]::new));
    }

    /// Applies a list, and demands that no row was refused.
    void applied(Review review) {
        assertThat(office.ended(apply(review)).at("/counts/rejected").asInt()).isZero();
    }

    /// Demands that a list was not applied, and that it is told which SKU has changed since.
    static void assertChangedSince(Answer refused, String sku) {
        assertThat(refused.problem(409, "conflict").path("errors").toString()).contains(sku);
    }

    Answer adjust(String sku, int delta) {
        return office.post(
                "/api/v1/stock/" + sku + "/adjustments",
                "{\"delta\": %d, \"reason\": \"counter sale\"}".formatted(delta));
    }

    Answer level(String sku) {
        return office.get("/api/v1/stock/" + sku).is(200);
    }

    int onHand(String sku) {
        return level(sku).json().path("onHand").asInt();
    }

    int reserved(String sku) {
        return level(sku).json().path("reserved").asInt();
    }

    int available(String sku) {
        return level(sku).json().path("available").asInt();
    }

    /// Demands that the sums of the ledger are the level, if nothing moves meanwhile; else it looks
    /// again.
    void assertLedgerAgrees(String sku) {
        JsonNode before;
        JsonNode after;
        int onHand;
        int reserved;
        do {
            before = level(sku).json();
            List<JsonNode> entries = ledger(sku);
            onHand = entries.stream().mapToInt(e -> e.path("onHandDelta").asInt()).sum();
            reserved = entries.stream().mapToInt(e -> e.path("reservedDelta").asInt()).sum();
            after = level(sku).json();
        } while (!before.equals(after));
        assertThat(onHand).isEqualTo(after.path("onHand").asInt());
        assertThat(reserved).isEqualTo(after.path("reserved").asInt());
    }

    private List<JsonNode> ledger(String sku) {
        List<JsonNode> entries = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    office.get("/api/v1/stock/" + sku + "/ledger?limit=250" + cursor)
                            .is(200)
                            .json();
            page.path("items").forEach(entries::add);
            cursor =
                    page.path("nextCursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        return entries;
    }

    /// {@return what each of many callers got who called at once}
    ///
    /// @param callers how many
    /// @param call what a caller does, by its number from 0
    /// @param <T> what a caller gets
    static <T> List<T> together(int callers, IntFunction<Callable<T>> call) {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<T> one = call.apply(i);
                calls.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return one.call();
                                }));
            }
            go.countDown();
            List<T> got = new ArrayList<>();
            for (Future<T> one : calls) {
                got.add(one.get());
            }
            return got;
        } catch (ExecutionException e) {
            throw new AssertionError("a caller failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while callers ran", e);
        }
    }
}
