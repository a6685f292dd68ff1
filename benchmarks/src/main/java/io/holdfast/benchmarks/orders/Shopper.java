package io.holdfast.benchmarks.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/// Somebody who buys over HTTP as a shop front does, one thing after the other over one connection.
/// Used by one thread at a time.
final class Shopper implements AutoCloseable {
    /// Requests of one checkout: a cart, a line, an address, the rates, the payment.
    static final int REQUESTS = 5;

    /// As long as what a checkout is answered, on average.
    private static final String CONSTANT = "/bench/constant/600";

    private static final int RATES_ASKED_MAX = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS =
            """
            {"name": "Buyer", "line1": "Street 1", "city": "Köln", "postalCode": "50667", "country": "DE"}
            """;

    private final Wire wire;

    /// @param url of the server
    Shopper(URI url) throws IOException {
        wire = new Wire(url);
    }

    /// Puts something on sale.
    ///
    /// @param sku of it
    /// @param pieces that there are
    void sell(String sku, int pieces) throws IOException {
        String handle = sku.toLowerCase(Locale.ROOT);
        office(
                "/api/v1/products/" + handle,
                """
                {"handle": "%s", "title": "Bench", "status": "active", "variants":
                 [{"sku": "%s", "price": {"amount": 1999, "currency": "EUR"}}]}
                """
                        .formatted(handle, sku));
        office("/api/v1/stock/" + sku, "{\"onHand\": %d}".formatted(pieces));
    }

    private void office(String path, String body) throws IOException {
        String headers = "Authorization: Bearer " + ServerProcess.KEY + "\r\nIf-None-Match: *\r\n";
        asked("PUT", path, headers, body);
    }

    /// Buys one piece.
    ///
    /// @param sku of what
    /// @throws IllegalStateException if there is no order in the end
    void buy(String sku) throws IOException {
        String cart =
                "/api/v1/carts/" + asked("POST", "/api/v1/carts", "", "{}").path("id").asText();
        asked("PUT", cart + "/lines/" + sku, "", "{\"quantity\": 1}");
        asked("PUT", cart + "/address", "", ADDRESS);
        JsonNode order =
                asked(
                        "POST",
                        cart + "/checkout",
                        "",
                        """
                        {"shippingRate": "%s", "paymentMethod": "sandbox-approve", "email": "b@example.org"}
                        """
                                .formatted(rate(cart)));
        if (!order.path("payment").asText().equals("captured")) {
            throw new IllegalStateException("not paid: " + order);
        }
    }

    /// As a shop front does, it asks again where the carrier was late.
    private String rate(String cart) throws IOException {
        for (int i = 0; i < RATES_ASKED_MAX; i++) {
            JsonNode rates = asked("GET", cart + "/shipping-rates", "", "");
            if (!rates.path("rates").isEmpty()) {
                return rates.at("/rates/0/id").asText();
            }
        }
        throw new IllegalStateException("no carrier answered in time");
    }

    /// Asks as often as a checkout does for what costs the server nothing.
    void look() throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            answered("GET", CONSTANT, "", "");
        }
    }

    private JsonNode asked(String method, String path, String headers, String body)
            throws IOException {
        return JSON.readTree(answered(method, path, headers, body));
    }

    private String answered(String method, String path, String headers, String body)
            throws IOException {
        Wire.Answer answer = wire.ask(method, path, headers, body);
        if (answer.status() >= 300 || answer.status() == 202) {
            throw new IllegalStateException(
                    "%s is answered %d: %s".formatted(path, answer.status(), answer.body()));
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
