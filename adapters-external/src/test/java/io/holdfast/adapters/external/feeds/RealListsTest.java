package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lists of real shops, where they are at hand in a folder `shared/data` beside the checkout;
/// skipped elsewhere. What they show is told with small lists in the other tests.
class RealListsTest {
    private static FeedFile real(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        assumeThat(folder).as("no folder shared/data above this one").isNotNull();
        if (folder == null) {
            throw new IllegalStateException("an assumption did not stop the test");
        }
        try {
            return FeedFile.of(Files.readAllBytes(folder.resolve("shared/data").resolve(name)))
                    .inCurrency("USD");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedFile real(String name, String mapping) {
        return real(name)
                .with(
                        new FeedLibrary()
                                .shipped().stream()
                                        .filter(m -> m.name().equals(mapping))
                                        .findFirst()
                                        .orElseThrow()
                                        .document());
    }

    private static long variants(Shelf shelf) {
        return shelf.products().values().stream().mapToLong(p -> p.variants().size()).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "shopify-packt/Product-data.csv,shopify,21,20,21",
        "medusa/exported-products-comma.csv,medusa,3,2,3",
        "medusa/exported-products-semicolon.csv,medusa,3,2,3",
        "medusa/filtered-products.csv,medusa,1,1,1",
        "medusa/prices-with-region.csv,medusa,1,1,1",
        "medusa/product-import-template.csv,medusa,5,2,5",
        "medusa/product-with-categories.csv,medusa,2,1,2",
    })
    void a_real_list_is_recognised_and_goes_in_as_a_whole(
            String name, String format, int records, int products, int variants) {
        Shelf shelf = real(name).read().whole();

        assertThat(shelf.format()).isEqualTo(format);
        assertThat(shelf.items()).hasSize(records);
        assertThat(shelf.products()).hasSize(products);
        assertThat(variants(shelf)).isEqualTo(variants);
    }

    @Test
    void woocommerces_samples_go_in_but_for_the_product_that_only_groups_others() {
        Shelf shelf = real("woocommerce/sample_products.csv").read();
        assertThat(shelf.format()).isEqualTo("woocommerce");
        assertThat(shelf.items()).hasSize(24);
        assertThat(shelf.products()).hasSize(14);
        assertThat(variants(shelf)).isEqualTo(21L);
        assertThat(shelf.reject()).extracting(Reject::field).isEqualTo("Type");

        Shelf unit = real("woocommerce/importer_unit_test_sample.csv").read();
        assertThat(unit.products()).hasSize(4);
        assertThat(unit.reject()).extracting(Reject::field).isEqualTo("Type");
    }

    @Test
    void medusas_first_template_loses_the_variant_without_a_price_only() {
        Shelf shelf = real("medusa/v1-template.csv").read().whole();

        assertThat(shelf.products()).hasSize(3);
        assertThat(shelf.product("test-product-product-2").variants())
                .extracting(v -> v.sku().value())
                .containsExactly("test-sku-2", "test-sku-3");
    }

    @Test
    void sprees_lists_go_in_by_the_mapping_that_ships() {
        Shelf shelf = real("spree/products.csv", "spree").read().whole();
        assertThat(shelf.items()).hasSize(211);
        assertThat(shelf.products()).hasSize(37);
        assertThat(variants(shelf)).isEqualTo(87L);
        assertThat(shelf.products().values())
                .flatExtracting(Product::variants)
                .extracting(v -> v.price().currency().getCurrencyCode())
                .containsOnly("USD");
        assertThat(real("spree/products.csv", "spree").inCurrency("EUR").read().products().values())
                .flatExtracting(Product::variants)
                .extracting(v -> v.price().currency().getCurrencyCode())
                .containsOnly("EUR");

        Shelf ragged = real("spree/products_import.csv", "spree").read().whole();
        assertThat(ragged.items()).hasSize(17);
        assertThat(ragged.products()).hasSize(2);
        assertThat(variants(ragged)).isEqualTo(15L);
    }

    @Test
    void magentos_children_find_their_parents() {
        Shelf shelf = real("magento/configurable_products.csv", "magento").read().whole();

        assertThat(shelf.items()).hasSize(1_994);
        assertThat(shelf.products()).hasSize(147);
        assertThat(variants(shelf)).isEqualTo(1_847L);
        assertThat(shelf.products().values())
                .flatExtracting(Product::variants)
                .extracting(Variant::options)
                .allSatisfy(o -> assertThat(o).containsKey("color"));
    }

    @Test
    void commercetools_stock_goes_in_row_by_row() {
        Shelf shelf = real("commercetools/inventory.csv", "stock").read().whole();

        assertThat(shelf.stock()).hasSize(26_137);
        assertThat(shelf.stock().getFirst())
                .isEqualTo(new StockCount(new io.holdfast.kernel.Sku("1111"), StockCount.MAIN, 1));
    }

    @Test
    void commercetools_products_go_in_with_one_of_the_prices_in_their_cell() {
        Shelf shelf = real("commercetools/products-ci.csv", "commercetools").read().whole();

        assertThat(shelf.products()).hasSize(3);
        assertThat(shelf.product("hoganrebel-r261-sneaker-6708k62azc-grey").variants())
                .extracting(v -> v.price().toDecimal() + " " + v.price().currency())
                .containsExactly("343.75 EUR");
        assertThat(shelf.product("havaianas-flipflops-brasil-green").placement().category())
                .containsExactly("Men", "Shoes", "Loafers");
    }

    @ParameterizedTest
    @CsvSource({
        "commercetools/products-ci.csv,productType",
        "commercetools/categories.csv,externalId",
        "woocommerce/sample_tax_rates.csv,Country Code",
        "saleor/populatedb_data.json,is a dump of a database",
        "bestbuy/stores.json,name",
        "bestbuy/categories.json,subCategories",
    })
    void what_no_format_knows_is_shown_with_what_to_do(String name, String column) {
        assertThat(real(name).unreadable()).contains(column, "mapping");
    }

    @ParameterizedTest
    @CsvSource({
        "images/saleor-products/saleor/static/placeholders/saleor-beanie-1.png,PNG",
        "images/orientation/Landscape_1.jpg,JPEG",
    })
    void a_picture_is_no_list(String name, String kind) {
        assertThat(real(name).unreadable()).contains(kind);
    }
}
