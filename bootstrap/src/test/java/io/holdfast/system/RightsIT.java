package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who may do what, asked of every route that the interface describes.
@ExtendWith(Shared.class)
final class RightsIT {
    private static final List<String> SCOPES =
            List.of("catalog:write", "inventory:write", "jobs", "orders", "ops", "keys");

    /// A shop front's reads, and carts and links, which are a secret themselves.
    private static final Set<String> PUBLIC =
            Set.of(
                    "DELETE /api/v1/carts/{id}",
                    "DELETE /api/v1/carts/{id}/lines/{sku}",
                    "GET /api/v1/carts/{id}",
                    "GET /api/v1/carts/{id}/address",
                    "GET /api/v1/carts/{id}/checkout",
                    "GET /api/v1/carts/{id}/shipping-rates",
                    "POST /api/v1/carts/{id}/checkout",
                    "PUT /api/v1/carts/{id}/address",
                    "POST /api/v1/carts",
                    "POST /api/v1/payments/stripe/events",
                    "PUT /api/v1/carts/{id}/lines/{sku}",
                    "GET /api/v1/categories",
                    "GET /api/v1/downloads/{token}",
                    "GET /api/v1/products",
                    "GET /api/v1/products.{format}",
                    "GET /api/v1/products/{handle}",
                    "GET /pictures/{hash}/{rendition}");

    private static final Map<String, String> NEEDED =
            Map.ofEntries(
                    Map.entry("GET /api/v1/events", "ops"),
                    Map.entry("GET /api/v1/webhooks", "ops"),
                    Map.entry("POST /api/v1/webhooks", "ops"),
                    Map.entry("GET /api/v1/webhooks/{id}", "ops"),
                    Map.entry("DELETE /api/v1/webhooks/{id}", "ops"),
                    Map.entry("POST /api/v1/webhooks/{id}/enable", "ops"),
                    Map.entry("POST /api/v1/webhooks/{id}/redeliver", "ops"),
                    Map.entry("POST /api/v1/webhooks/{id}/rotate", "ops"),
                    Map.entry("POST /api/v1/webhooks/{id}/test", "ops"),
                    Map.entry("GET /api/v1/webhooks/{id}/deliveries", "ops"),
                    Map.entry("GET /api/v1/webhooks/{id}/deliveries/{delivery}", "ops"),
                    Map.entry("POST /api/v1/webhooks/{id}/deliveries/{delivery}/redeliver", "ops"),
                    Map.entry("POST /api/v1/exports", "jobs"),
                    Map.entry("POST /api/v1/images", "jobs"),
                    Map.entry("POST /api/v1/imports", "catalog:write"),
                    Map.entry("GET /api/v1/jobs", "jobs"),
                    Map.entry("GET /api/v1/jobs/{id}", "jobs"),
                    Map.entry("POST /api/v1/jobs/{id}/apply", "catalog:write"),
                    Map.entry("POST /api/v1/jobs/{id}/cancel", "jobs"),
                    Map.entry("GET /api/v1/jobs/{id}/diff", "jobs"),
                    Map.entry("GET /api/v1/jobs/{id}/events", "jobs"),
                    Map.entry("GET /api/v1/jobs/{id}/rejects", "jobs"),
                    Map.entry("GET /api/v1/jobs/{id}/result", "jobs"),
                    Map.entry("POST /api/v1/jobs/{id}/retry", "jobs"),
                    Map.entry("GET /api/v1/keys", "keys"),
                    Map.entry("POST /api/v1/keys", "keys"),
                    Map.entry("GET /api/v1/keys/{id}", "keys"),
                    Map.entry("DELETE /api/v1/keys/{id}", "keys"),
                    Map.entry("GET /api/v1/dashboard", "ops"),
                    Map.entry("GET /api/v1/mappings", "catalog:write"),
                    Map.entry("GET /api/v1/mappings/{name}", "catalog:write"),
                    Map.entry("PUT /api/v1/mappings/{name}", "catalog:write"),
                    Map.entry("DELETE /api/v1/mappings/{name}", "catalog:write"),
                    Map.entry("GET /api/v1/orders", "orders"),
                    Map.entry("GET /api/v1/orders.{format}", "orders"),
                    Map.entry("GET /api/v1/orders/{number}", "orders"),
                    Map.entry("POST /api/v1/orders/{number}/cancel", "orders"),
                    Map.entry("POST /api/v1/orders/{number}/refund", "orders"),
                    Map.entry("PUT /api/v1/products/{handle}", "catalog:write"),
                    Map.entry("PATCH /api/v1/products/{handle}", "catalog:write"),
                    Map.entry("DELETE /api/v1/products/{handle}", "catalog:write"),
                    Map.entry("GET /api/v1/stock.{format}", "inventory:write"),
                    Map.entry("GET /api/v1/stock/{sku}", "inventory:write"),
                    Map.entry("PUT /api/v1/stock/{sku}", "inventory:write"),
                    Map.entry("POST /api/v1/stock/{sku}/adjustments", "inventory:write"),
                    Map.entry("GET /api/v1/stock/{sku}/holds", "inventory:write"),
                    Map.entry("GET /api/v1/stock/{sku}/ledger", "inventory:write"),
                    Map.entry("GET /api/v1/supervision", "ops"));

    private final RunningHoldfast server;
    private final Api api;
    private final Map<String, String> keys = new TreeMap<>();

    RightsIT(RunningHoldfast server) {
        this.server = server;
        this.api = server.api();
    }

    @Test
    void every_route_that_is_described_is_either_public_or_takes_a_scope() {
        List<String> routes = routes(api.get("/openapi.yaml").text());
        assertThat(routes).containsAll(PUBLIC).containsAll(NEEDED.keySet());
        assertThat(unknown(routes)).isEmpty();
    }

    @Test
    void a_route_that_nobody_gave_a_scope_is_found() {
        String described =
                """
                paths:
                  /api/v1/jobs:
                    get:
                      summary: Jobs
                    patch:
                      summary: New
                  /api/v1/secrets/{id}:
                    delete: {}
                """;

        assertThat(unknown(routes(described)))
                .containsExactly("PATCH /api/v1/jobs", "DELETE /api/v1/secrets/{id}");
    }

    private static List<String> unknown(List<String> routes) {
        return routes.stream()
                .filter(route -> !PUBLIC.contains(route) && !NEEDED.containsKey(route))
                .toList();
    }

    @Test
    void everybody_may_read_what_is_described() {
        for (String path : List.of("/openapi.yaml", "/asyncapi.yaml", "/docs")) {
            assertThat(api.anybody().get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void to_count_stock_by_a_list_takes_the_scope_for_stock_as_well() {
        byte[] list = "sku,onHand\nRIGHTS,7\n".getBytes(StandardCharsets.UTF_8);
        Api catalogue = api.as(keyWith("catalog:write"));
        JsonNode dry = api.ended(api.sendList("?stock=set&dryRun=true", "text/csv", list));
        String apply = "/api/v1/jobs/" + dry.path("id").asText() + "/apply";

        catalogue.sendList("?stock=set", "text/csv", list).problem(403, "forbidden");
        catalogue.post(apply, "").problem(403, "forbidden");

        api.get("/api/v1/stock/RIGHTS").problem(404, "not-found");
    }

    @Test
    void a_list_by_a_mapping_that_only_counts_takes_the_scope_for_stock_alone() {
        byte[] list = "article,qty\nCOUNTED,7\n".getBytes(StandardCharsets.UTF_8);
        Api shelves = api.as(keyWith("inventory:write", "jobs"));

        String dry =
                shelves.sendList("?mapping=stock&stock=set&dryRun=true", "text/csv", list)
                        .is(202)
                        .json()
                        .path("id")
                        .asText();
        assertThat(shelves.ended(dry).path("state").asText()).isEqualTo("succeeded");
        String tag =
                shelves.get("/api/v1/jobs/" + dry + "/diff").is(200).header("ETag").orElseThrow();
        shelves.ended(shelves.post("/api/v1/jobs/" + dry + "/apply", "", "If-Match", tag));
        assertThat(api.get("/api/v1/stock/COUNTED").is(200).json().path("onHand").asInt())
                .isEqualTo(7);

        api.as(keyWith("catalog:write"))
                .sendList("?mapping=stock&stock=set", "text/csv", list)
                .problem(403, "forbidden");
    }

    @Test
    void any_other_list_takes_the_scope_for_the_catalogue_whatever_it_happens_to_hold() {
        byte[] list = "sku,onHand\nRIGHTS,7\n".getBytes(StandardCharsets.UTF_8);
        Api shelves = api.as(keyWith("inventory:write", "jobs"));
        api.send(
                        "PUT",
                        "/api/v1/mappings/rights-it",
                        BodyPublishers.ofString(
                                "{\"fields\": {\"sku\": {\"column\": \"sku\"}, \"stock\":"
                                        + " {\"column\": \"onHand\"}}}"),
                        "Content-Type",
                        "application/json")
                .is(201);

        for (String query : List.of("?stock=set", "?mapping=rights-it&stock=set", "")) {
            assertThat(
                            shelves.sendList(query, "text/csv", list)
                                    .problem(403, "forbidden")
                                    .path("detail")
                                    .asText())
                    .as(query)
                    .contains("catalog:write");
        }
        JsonNode dry = api.ended(api.sendList("?stock=set&dryRun=true", "text/csv", list));
        shelves.post("/api/v1/jobs/" + dry.path("id").asText() + "/apply", "")
                .problem(403, "forbidden");
        shelves.sendList("?mapping=stock", "text/csv", list).problem(422, "invalid");
    }

    @TestFactory
    Stream<DynamicTest> a_route_takes_its_scope_and_no_other() {
        SCOPES.forEach(scope -> keys.put(scope, keyWith(scope)));
        return NEEDED.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        route ->
                                dynamicTest(
                                        route.getKey(),
                                        () -> check(route.getKey(), route.getValue())));
    }

    private void check(String route, String needed) {
        assertThat(ask(api.anybody(), route).problem(401, "unauthorized").path("detail").asText())
                .contains(needed);
        ask(api.as("no-such-key-at-all"), route).problem(401, "unauthorized");
        for (String scope : SCOPES) {
            Answer answer = ask(api.as(keys.getOrDefault(scope, "")), route);
            if (scope.equals(needed)) {
                assertThat(answer.status()).as(scope).isNotIn(401, 403);
            } else {
                answer.problem(403, "forbidden");
            }
        }
    }

    private static Answer ask(Api client, String route) {
        int space = route.indexOf(' ');
        String method = route.substring(0, space);
        String path =
                route.substring(space + 1)
                        .replace("{format}", "csv")
                        .replaceAll("\\{[a-z]+}", "no-such-thing");
        return client.send(
                method,
                path,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{"),
                "Content-Type",
                "application/json");
    }

    private static List<String> routes(String described) {
        List<String> routes = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("(?m)^  (/\\S+):|^    (get|put|post|delete|patch):")
                        .matcher(described);
        String path = "";
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                path = matcher.group(1);
            } else {
                routes.add(matcher.group(2).toUpperCase(java.util.Locale.ROOT) + " " + path);
            }
        }
        return routes;
    }

    private String keyWith(String... scopes) {
        return api.post(
                        "/api/v1/keys",
                        "{\"name\": \"it\", \"scopes\": [\"%s\"]}"
                                .formatted(String.join("\", \"", scopes)))
                .is(201)
                .json()
                .path("secret")
                .asText();
    }

    @Test
    void a_key_is_shown_once_listed_without_its_secret_and_gone_when_removed() {
        Answer made =
                api.post("/api/v1/keys", "{\"name\": \"short\", \"scopes\": [\"jobs\"]}").is(201);
        String secret = made.json().path("secret").asText();
        String id = made.json().path("id").asText();
        api.as(secret).get("/api/v1/jobs").is(200);

        assertThat(api.get("/api/v1/keys?limit=250").is(200).text())
                .contains(id)
                .doesNotContain(secret);
        String tag = api.get("/api/v1/keys/" + id).is(200).header("ETag").orElseThrow();
        assertThat(api.get("/api/v1/keys/" + id).json().path("name").asText()).isEqualTo("short");
        api.get("/api/v1/keys/" + id, "If-None-Match", tag).is(304);
        api.delete("/api/v1/keys/" + id, "If-Match", "\"another\"")
                .problem(412, "precondition-failed");
        api.delete("/api/v1/keys/" + id, "If-Match", tag).is(204);
        api.get("/api/v1/keys/" + id).problem(404, "not-found");
        api.as(secret).get("/api/v1/jobs").problem(401, "unauthorized");
    }

    @Test
    void of_a_key_the_database_has_a_digest_alone() {
        String secret = keyWith("jobs");

        String digests = new ServerRows(server).text("select string_agg(digest, ' ') from api_key");

        assertThat(digests.split(" ")).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(new ServerRows(server).written("api_key", "true").toString())
                .doesNotContain(secret, RunningHoldfast.KEY);
    }

    @Test
    void nobody_gives_more_than_they_have() {
        String narrow = keyWith("keys");
        api.as(narrow)
                .post("/api/v1/keys", "{\"name\": \"more\", \"scopes\": [\"catalog:write\"]}")
                .problem(403, "forbidden");
    }

    @Test
    void an_export_takes_what_its_list_takes_where_it_is_read_at_once() {
        String wanted = "{\"resource\": \"%s\"}";
        Api narrow = api.as(keyWith("jobs"));
        for (String resource : List.of("products", "stock", "orders")) {
            narrow.post("/api/v1/exports", wanted.formatted(resource)).problem(403, "forbidden");
        }
        Api shelves = api.as(keyWith("jobs", "inventory:write"));
        String job =
                shelves.post("/api/v1/exports", wanted.formatted("stock"))
                        .is(202)
                        .json()
                        .path("id")
                        .asText();
        shelves.ended(job);
        narrow.get("/api/v1/jobs/" + job + "/result").problem(403, "forbidden");
        shelves.get("/api/v1/jobs/" + job + "/result").is(303);

        narrow.post(
                        "/api/v1/exports",
                        "{\"resource\": \"products\", \"filter\": {\"status\": \"active\"}}")
                .is(202);
        narrow.post(
                        "/api/v1/exports",
                        "{\"resource\": \"products\", \"filter\": {\"status\": \"active,draft\"}}")
                .problem(403, "forbidden");
    }

    @Test
    void what_a_list_would_change_is_read_by_who_may_import_it() {
        byte[] list =
                "handle,title,status,sku,price\nhidden-2,Hidden,draft,HIDDEN-2,1\n,,,X,many\n"
                        .getBytes(StandardCharsets.UTF_8);
        String products =
                "/api/v1/jobs/"
                        + api.ended(api.sendList("?dryRun=true", "text/csv", list))
                                .path("id")
                                .asText();
        byte[] counts = "sku,onHand\nHIDDEN-2,7\n".getBytes(StandardCharsets.UTF_8);
        String stock =
                "/api/v1/jobs/"
                        + api.ended(api.sendList("?stock=set&dryRun=true", "text/csv", counts))
                                .path("id")
                                .asText();
        Api narrow = api.as(keyWith("jobs"));
        Api editor = api.as(keyWith("jobs", "catalog:write"));
        for (String part : List.of("/diff", "/rejects", "/rejects?as=input")) {
            narrow.get(products + part).problem(403, "forbidden");
            narrow.get(stock + part).problem(403, "forbidden");
            editor.get(products + part).is(200);
            editor.get(stock + part).problem(403, "forbidden");
            api.as(keyWith("catalog:write")).get(products + part).problem(403, "forbidden");
        }
    }

    @Test
    void drafts_are_seen_by_who_may_write_them() {
        api.importCsv("", "handle,title,status,sku,price\nhidden-1,Hidden,draft,HIDDEN-1,1\n");

        api.get("/api/v1/products/hidden-1").is(200);
        api.anybody().get("/api/v1/products/hidden-1").problem(404, "not-found");
        assertThat(api.anybody().get("/api/v1/products.ndjson").text()).doesNotContain("hidden-1");
        Api narrow = api.as(keyWith("jobs"));
        for (String list : List.of("/api/v1/products", "/api/v1/products.ndjson")) {
            String drafts = list + "?status=draft";
            assertThat(api.get(drafts).is(200).text()).contains("hidden-1");
            api.get(list + "?status=gone").problem(422, "invalid");
            assertThat(
                            List.of(
                                    api.anybody().get(drafts).problem(401, "unauthorized"),
                                    narrow.get(drafts).problem(403, "forbidden")))
                    .allMatch(told -> told.path("detail").asText().contains("catalog:write"));
        }
    }
}
