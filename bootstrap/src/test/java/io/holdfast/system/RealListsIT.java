package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    new Real("medusa/product-import-template.csv", "", 2, 0),
                    new Real("medusa/v1-template.csv", "", 3, 1),
                    new Real("spree/products.csv", "?mapping=spree", 37, 0),
                    new Real("spree/products_import.csv", "?mapping=spree", 2, 0),
                    new Real("magento/configurable_products.csv", "?mapping=magento", 147, 0),
                    new Real("magento/products_gear_bags.csv", "?mapping=magento", 14, 0),
                    new Real("magento/catalog_product_template.csv", "?mapping=magento", 3, 1),
                    new Real("commercetools/products-ci.csv", "?mapping=commercetools", 3, 0),
                    new Real("commercetools/inventory.csv", "?mapping=stock", 26_137, 0));

    // Its own server: what other tests bring in would have to go out and in with the lists.
    private final RunningHoldfast server = RunningHoldfast.start(Map.of());
    private final Api api = server.api();

    @AfterEach
    void stop() {
        server.close();
    }

    private record Real(String name, String parameters, int entries, int refused) {}

    private static byte[] read(String name) throws IOException {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        assumeThat(folder).as("no folder shared/data above this one").isNotNull();
        return folder == null
                ? new byte[0]
                : Files.readAllBytes(folder.resolve("shared/data").resolve(name));
    }

    @Test
    void every_real_list_goes_in_and_changes_nothing_again_nor_when_it_was_taken_out()
            throws IOException {
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
        }
        for (String name :
                List.of("products.csv", "stock.csv", "products.ndjson", "stock.ndjson")) {
            byte[] out = api.get("/api/v1/" + name).is(200).bytes();
            String type = name.endsWith("csv") ? "text/csv" : "application/x-ndjson";
            Answer sent =
                    api.send(
                            "POST",
                            "/api/v1/imports?stock=set",
                            BodyPublishers.ofByteArray(out),
                            "Content-Type",
                            type);
            JsonNode counts = api.ended(sent).path("counts");
            assertThat(counts.path("unchanged").asInt()).as(name).isGreaterThan(200);
            assertThat(
                            List.of(
                                    counts.path("created"),
                                    counts.path("updated"),
                                    counts.path("rejected")))
                    .as("%s: %s", name, counts)
                    .allMatch(n -> n.asInt() == 0);
        }
    }
}
