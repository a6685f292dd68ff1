package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Lists of real shops, all the way in, out, and in again, where they are at hand in a folder
/// `shared/data` beside the checkout; skipped elsewhere.
final class RealListsIT {
    private static final List<Real> LISTS =
            List.of(
                    new Real("shopify-packt/Product-data.csv", "", 20, 0),
                    new Real("woocommerce/sample_products.csv", "", 14, 1),
                    new Real("woocommerce/importer_unit_test_sample.csv", "", 4, 1),
                    new Real("medusa/exported-products-comma.csv", "", 2, 0),
                    new Real("medusa/exported-products-semicolon.csv", "", 2, 0),
                    new Real("medusa/filtered-products.csv", "", 1, 0),
                    new Real("medusa/prices-with-region.csv", "", 1, 0),
                    new Real("medusa/product-import-template.csv", "", 2, 0),
                    new Real("medusa/product-with-categories.csv", "", 1, 0),
                    new Real("medusa/v1-template.csv", "", 3, 1),
                    new Real("spree/products.csv", "?mapping=spree", 37, 0),
                    new Real("spree/products_import.csv", "?mapping=spree", 2, 0),
                    new Real("magento/configurable_products.csv", "?mapping=magento", 147, 0),
                    new Real("magento/products_gear_bags.csv", "?mapping=magento", 14, 0),
                    new Real("magento/catalog_product_template.csv", "?mapping=magento", 3, 1),
                    new Real("commercetools/products-ci.csv", "?mapping=commercetools", 3, 0),
                    new Real("commercetools/inventory.csv", "?mapping=stock&stock=set", 26_137, 0));

    /// What their owner is told of the records that are refused.
    private static final Map<String, String> REFUSED =
            Map.of(
                    "woocommerce/sample_products.csv",
                            "a grouped product only points at others and has no price of its own",
                    "woocommerce/importer_unit_test_sample.csv",
                            "a grouped product only points at others and has no price of its own",
                    "medusa/v1-template.csv", "price,a new variant needs a price",
                    "magento/catalog_product_template.csv",
                            "the new variant '24-WG085_Group' needs a price");

    /// Lists of other things, and what their owner is told of them.
    private static final Map<String, String> NO_LISTS =
            Map.of(
                    "woocommerce/sample_tax_rates.csv", "Country Code",
                    "spree/product_translations.csv", "locale",
                    "commercetools/categories.csv", "externalId",
                    "commercetools/product-type.json", "attributes",
                    "saleor/populatedb_data.json", "is a dump of a database",
                    "bestbuy/categories.json", "subCategories",
                    "bestbuy/stores.json", "address");

    private static final String GERMAN =
            """
            {"skip": [{"column": "locale", "notIn": ["de"]}], "handle": {"column": "slug"},
             "fields": {"title": {"column": "name"}, "description": {"column": "description"}}}
            """;

    // Its own server: what other tests bring in would have to go out and in with the lists.
    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RunningHoldfast.start(Map.of());
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Real(String name, String parameters, int entries, int refused) {}

    /// {@return a list; the test is skipped where the folder is not there}
    static byte[] read(String name) {
        return SharedData.bytes(SharedData.at(name));
    }

    @Test
    void every_real_list_goes_in_and_changes_nothing_again_nor_when_it_was_taken_out() {
        for (Real list : LISTS) {
            byte[] bytes = read(list.name());
            JsonNode first = api.ended(api.sendList(list.parameters(), "text/csv", bytes));
            JsonNode counts = first.path("counts");
            assertThat(first.path("state").asText()).as(list.name()).isEqualTo("succeeded");
            assertThat(counts.path("created").asInt() + counts.path("unchanged").asInt())
                    .as("%s: %s", list.name(), counts)
                    .isEqualTo(list.entries());
            JsonNode again = api.ended(api.sendList(list.parameters(), "text/csv", bytes));
            assertCounts(again, 0, 0, list.entries(), list.refused());
            assertThat(reasons(first)).as(list.name()).isEqualTo(reasons(again));
            @Nullable String why = REFUSED.get(list.name());
            if (why == null) {
                assertThat(list.refused()).as(list.name()).isZero();
            } else {
                assertThat(reasons(first)).as(list.name()).contains(why);
            }
        }
        translated();
        for (String name :
                List.of("products.csv", "stock.csv", "products.ndjson", "stock.ndjson")) {
            byte[] out = api.get("/api/v1/" + name).is(200).bytes();
            String type = name.endsWith("csv") ? "text/csv" : "application/x-ndjson";
            assertUnchanged(name, type, out);
        }
        for (String resource : List.of("products", "stock")) {
            String wanted = "{\"resource\": \"%s\", \"format\": \"json\"}".formatted(resource);
            String job = api.ended(api.post("/api/v1/exports", wanted)).path("id").asText();
            Answer link = api.get("/api/v1/jobs/" + job + "/result").is(303);
            byte[] out = api.get(link.header("Location").orElseThrow()).is(200).bytes();
            assertUnchanged(resource + " as JSON", "application/json", out);
        }
    }

    private static String reasons(JsonNode job) {
        return api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").is(200).text();
    }

    private void translated() {
        byte[] texts = read("spree/product_translations.csv");
        api.put("/api/v1/mappings/german", GERMAN, "If-None-Match", "*").is(201);
        assertCounts(api.ended(api.sendList("?mapping=german", "text/csv", texts)), 0, 37, 0, 0);
        assertCounts(api.ended(api.sendList("?mapping=german", "text/csv", texts)), 0, 0, 37, 0);
    }

    private void assertUnchanged(String name, String type, byte[] list) {
        JsonNode counts = api.ended(api.sendList("?stock=set", type, list)).path("counts");
        assertThat(counts.path("unchanged").asInt()).as(name).isGreaterThan(200);
        assertThat(List.of(counts.path("created"), counts.path("updated"), counts.path("rejected")))
                .as("%s: %s", name, counts)
                .allMatch(n -> n.asInt() == 0);
    }

    @Test
    void a_list_of_something_else_is_refused_with_its_columns_and_a_way_to_go_on() {
        String before = api.get("/api/v1/products.ndjson").is(200).text();
        for (Map.Entry<String, String> list : NO_LISTS.entrySet()) {
            String name = list.getKey();
            String type = name.endsWith("csv") ? "text/csv" : "application/json";
            JsonNode job = api.ended(api.sendList("", type, read(name)));

            assertThat(job.path("state").asText()).as(name).isEqualTo("failed");
            assertThat(job.path("error").asText())
                    .as(name)
                    .contains(list.getValue(), "?mapping=")
                    .doesNotContain("Exception");
        }
        assertThat(api.get("/api/v1/products.ndjson").is(200).text()).isEqualTo(before);
    }
}
