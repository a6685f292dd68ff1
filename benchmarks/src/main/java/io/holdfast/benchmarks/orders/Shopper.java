package io.holdfast.benchmarks.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Somebody who buys over HTTP as a shop front does. Safe for concurrent use.
///
/// @param url of the server
/// @param client that all share
record Shopper(URI url, HttpClient client) {
    /// Requests of one checkout: a cart, a line, an address, the rates, the payment.
    static final int REQUESTS = 5;

    private static final int RATES_ASKED_MAX = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS =
            """
            {"name": "Buyer", "line1": "Street 1", "city": "Köln", "postalCode": "50667", "country": "DE"}
            """;

    /// Puts something on sale.
    ///
    /// @param sku of it
    /// @param pieces that there are
    void sell(String sku, int pieces) throws IOException, InterruptedException {
        String handle = sku.toLowerCase(java.util.Locale.ROOT);
        office(
                "/api/v1/products/" + handle,
                """
                {"handle": "%s", "title": "Bench", "status": "active", "variants":
                 [{"sku": "%s", "price": {"amount": 1999, "currency": "EUR"}}]}
                """
                        .formatted(handle, sku));
        office("/api/v1/stock/" + sku, "{\"onHand\": %d}".formatted(pieces));
    }

    private void office(String path, String body) throws IOException, InterruptedException {
        asked(
                request(path, "PUT", body)
                        .header("Authorization", "Bearer " + ServerProcess.KEY)
                        .header("If-None-Match", "*"));
    }

    /// Buys one piece.
    ///
    /// @param sku of what
    /// @throws IllegalStateException if there is no order in the end
    void buy(String sku) throws IOException, InterruptedException {
        String cart =
                "/api/v1/carts/"
                        + asked(request("/api/v1/carts", "POST", "{}")).path("id").asText();
        asked(request(cart + "/lines/" + sku, "PUT", "{\"quantity\": 1}"));
        asked(request(cart + "/address", "PUT", ADDRESS));
        JsonNode order =
                asked(
                        request(
                                cart + "/checkout",
                                "POST",
                                """
                                {"shippingRate": "%s", "paymentMethod": "sandbox-approve", "email": "b@example.org"}
                                """
                                        .formatted(rate(cart))));
        if (!order.path("payment").asText().equals("captured")) {
            throw new IllegalStateException("not paid: " + order);
        }
    }

    /// As a shop front does, it asks again where the carrier was late.
    private String rate(String cart) throws IOException, InterruptedException {
        for (int i = 0; i < RATES_ASKED_MAX; i++) {
            JsonNode rates =
                    asked(HttpRequest.newBuilder(url.resolve(cart + "/shipping-rates")).GET());
            if (!rates.path("rates").isEmpty()) {
                return rates.at("/rates/0/id").asText();
            }
        }
        throw new IllegalStateException("no carrier answered in time");
    }

    /// Asks as often as a checkout does for what costs the server nothing.
    void look() throws IOException, InterruptedException {
        for (int i = 0; i < REQUESTS; i++) {
            asked(HttpRequest.newBuilder(url.resolve("/health/liveness")).GET());
        }
    }

    private HttpRequest.Builder request(String path, String method, String body) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private JsonNode asked(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300 || answer.statusCode() == 202) {
            throw new IllegalStateException(
                    "%s is answered %d: %s"
                            .formatted(
                                    answer.request().uri(),
                                    answer.statusCode(),
                                    new String(
                                            answer.body(),
                                            java.nio.charset.StandardCharsets.UTF_8)));
        }
        return JSON.readTree(answer.body());
    }
}
