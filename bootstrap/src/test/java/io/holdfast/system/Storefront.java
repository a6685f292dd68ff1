package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

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

/// A shop as its buyers and its back office use it over HTTP. Whoever wants to point the tests that
/// use it at another backend writes these few calls anew. Safe for concurrent use.
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
        office.put(
                        "/api/v1/stock/" + sku,
                        "{\"onHand\": %d}".formatted(onHand),
                        "If-None-Match",
                        "*")
                .is(200);
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

    Answer remove(String cart, String sku) {
        return office.anybody().delete("/api/v1/carts/" + cart + "/lines/" + sku);
    }

    Answer read(String cart) {
        return office.anybody().get("/api/v1/carts/" + cart).is(200);
    }

    /// {@return the line of a SKU as the cart shows it}
    JsonNode line(String cart, String sku) {
        for (JsonNode line : read(cart).json().path("lines")) {
            if (line.path("sku").asText().equals(sku)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + sku + ": " + read(cart).text());
    }

    /// {@return the id of a cart that holds pieces and knows where it goes}
    ///
    /// @param sku of what
    /// @param quantity how many
    String addressed(String sku, int quantity) {
        String cart = cart();
        set(cart, sku, quantity).is(200);
        office.anybody().put("/api/v1/carts/" + cart + "/address", ADDRESS).is(200);
        return cart;
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

    Answer adjust(String sku, int delta) {
        return office.post(
                "/api/v1/stock/" + sku + "/adjustments",
                "{\"delta\": %d, \"reason\": \"counter sale\"}".formatted(delta));
    }

    Answer level(String sku) {
        return office.get("/api/v1/stock/" + sku).is(200);
    }

    int reserved(String sku) {
        return level(sku).json().path("reserved").asInt();
    }

    int available(String sku) {
        return level(sku).json().path("available").asInt();
    }

    /// Demands that the sums of the ledger are the level.
    void assertLedgerAgrees(String sku) {
        int onHand = 0;
        int reserved = 0;
        String cursor = "";
        do {
            JsonNode page =
                    office.get("/api/v1/stock/" + sku + "/ledger?limit=250" + cursor)
                            .is(200)
                            .json();
            for (JsonNode entry : page.path("items")) {
                onHand += entry.path("onHandDelta").asInt();
                reserved += entry.path("reservedDelta").asInt();
            }
            cursor =
                    page.path("nextCursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        JsonNode level = level(sku).json();
        assertThat(onHand).isEqualTo(level.path("onHand").asInt());
        assertThat(reserved).isEqualTo(level.path("reserved").asInt());
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
