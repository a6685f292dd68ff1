package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/// What callers ask a server first, done over HTTP, again and again. Used by one thread.
public final class Rehearsal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String PURCHASE = "a purchase";

    private static final String ADDRESS =
            """
            {"name": "Zoë", "line1": "Street 1", "city": "Köln", "postalCode": "50667", "country": "DE"}
            """;

    private static final List<String> LOOKS =
            List.of(
                    "/health/readiness",
                    "/api/v1/dashboard",
                    "/api/v1/products",
                    "/api/v1/products?q=shirt&limit=5",
                    "/api/v1/products?currency=USD",
                    "/api/v1/categories",
                    "/api/v1/jobs",
                    "/api/v1/orders",
                    "/api/v1/supervision",
                    "/api/v1/webhooks",
                    "/api/v1/events");

    private final Api api;

    /// Asks nothing yet.
    ///
    /// @param url where the server is
    /// @param key with every right there
    public Rehearsal(URI url, String key) {
        api = new Api(new Target(url, key));
    }

    /// Does everything once. What is refused, or not there yet, keeps nothing else from being done.
    ///
    /// @return what was refused, each by its path
    public List<String> round() {
        List<String> refused = new ArrayList<>();
        for (String look : LOOKS) {
            attempt(look, () -> api.json(api.request(look).GET()), refused);
        }
        attempt(PURCHASE, this::buy, refused);
        return List.copyOf(refused);
    }

    private static void attempt(String what, Runnable step, List<String> refused) {
        try {
            step.run();
        } catch (CommandFailed e) {
            LOG.debug("not in this round: {}", what, e);
            refused.add(what);
        }
    }

    /// As far as the ways of shipping, where third parties are asked.
    private void buy() {
        String sku = inStock(api.json(api.request("/api/v1/products?limit=20").GET()));
        String id = api.json(sent("/api/v1/carts", "POST", "")).path("id").asText();
        String cart = "/api/v1/carts/" + id;
        api.json(sent(cart + "/lines/" + sku, "PUT", "{\"quantity\": 1}"));
        api.json(sent(cart + "/address", "PUT", ADDRESS));
        api.json(api.request(cart + "/shipping-rates").GET());
    }

    /// What stands first may be sold out.
    private static String inStock(JsonNode products) {
        for (JsonNode product : products.path("items")) {
            for (JsonNode variant : product.path("variants")) {
                if (variant.at("/availability/inStock").asBoolean()) {
                    return variant.path("sku").asText();
                }
            }
        }
        throw new CommandFailed("there is nothing in stock", null);
    }

    private HttpRequest.Builder sent(String path, String method, String body) {
        return api.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /// {@return whether pictures are fetched and made just now}
    boolean isAtPictures() {
        JsonNode jobs = api.json(api.request("/api/v1/jobs?kind=images&state=running").GET());
        return !jobs.path("items").isEmpty();
    }

    @Override
    public void close() {
        api.close();
    }
}
