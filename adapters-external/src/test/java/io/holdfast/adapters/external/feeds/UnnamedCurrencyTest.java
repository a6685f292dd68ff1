package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Lists of prices that name no currency, for a product that is sold in another one than the shop's
/// others: its prices change, and their currency does not.
class UnnamedCurrencyTest {
    private static final Product IN_YEN = priced("JPY", 1200);

    private static Product priced(String currency, long amount) {
        Money price = new Money(amount, Currency.getInstance(currency));
        return new Product(
                new Handle("mug"),
                new Copy("Mug", "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(new Variant(new Sku("MUG"), null, Map.of(), price, null, null)));
    }

    private static Product after(FeedFile list) {
        return list.read().whole().over(IN_YEN);
    }

    @Test
    void a_list_of_any_shop_without_currencies_leaves_the_variants_own() {
        Product dearer = priced("JPY", 1500);
        String mapping =
                """
                {"handle": {"column": "model"},
                 "fields": {"sku": {"column": "code"}, "price": {"column": "gross"}, "currency": {"column": "cur"}}}
                """;

        assertThat(after(FeedFile.lines("handle,sku,price", "mug,MUG,1500"))).isEqualTo(dearer);
        assertThat(after(FeedFile.lines("handle,sku,price,currency", "mug,MUG,1500,")))
                .isEqualTo(dearer);
        assertThat(after(FeedFile.lines("Handle,Variant SKU,Variant Price", "mug,MUG,1500.00")))
                .isEqualTo(dearer);
        assertThat(after(FeedFile.lines("Type,SKU,Name,Regular price", "simple,MUG,Mug,1500")))
                .isEqualTo(dearer);
        assertThat(after(FeedFile.lines("id,title,image_link,price", "MUG,Mug,,1500").as("google")))
                .isEqualTo(dearer);
        assertThat(after(FeedFile.lines("model,code,gross", "mug,MUG,1500").with(mapping)))
                .isEqualTo(dearer);
    }

    @Test
    void a_currency_that_is_said_anywhere_is_the_one_that_counts() {
        Product inDollars = priced("USD", 150_000);
        FeedFile bare = FeedFile.lines("handle,sku,price", "mug,MUG,1500");
        String mapping =
                """
                {"layout": {"currency": "USD"}, "handle": {"column": "handle"},
                 "fields": {"sku": {"column": "sku"}, "price": {"column": "price"}}}
                """;

        assertThat(after(bare.inCurrency("USD"))).isEqualTo(inDollars);
        assertThat(after(bare.with(mapping))).isEqualTo(inDollars);
        assertThat(after(FeedFile.lines("handle,sku,price,currency", "mug,MUG,1500,USD")))
                .isEqualTo(inDollars);
        assertThat(
                        after(
                                FeedFile.lines(
                                                "id,title,image_link,price,sale_price",
                                                "MUG,Mug,,1600,1500 USD")
                                        .as("google")))
                .isEqualTo(reducedInDollars());
    }

    @Test
    void an_amount_in_minor_units_is_in_those_of_the_variants_own_currency() {
        String mapping =
                """
                {"layout": {"minorUnits": true}, "handle": {"column": "handle"},
                 "fields": {"sku": {"column": "sku"}, "price": {"column": "price"}}}
                """;
        FeedFile rows = FeedFile.lines("handle,sku,price", "mug,MUG,2501").with(mapping);
        FeedFile objects =
                FeedFile.of("[{\"handle\":\"mug\",\"sku\":\"MUG\",\"price\":2501}]").with(mapping);

        assertThat(after(rows)).isEqualTo(priced("JPY", 2501));
        assertThat(after(objects)).isEqualTo(priced("JPY", 2501));
        assertThat(rows.read().whole().over(priced("KWD", 1))).isEqualTo(priced("KWD", 2501));
        assertThat(after(rows.inCurrency("USD"))).isEqualTo(priced("USD", 2501));
        assertThat(
                        FeedFile.lines("handle,sku,price", "mug,MUG,1234.5")
                                .with(mapping)
                                .read()
                                .reject()
                                .reason())
                .isEqualTo("'1234.5' is no whole number of minor units");
    }

    @Test
    void an_amount_finer_than_the_imports_own_currency_asks_for_its_currency() {
        String mapping =
                """
                {"layout": {"decimal": ","}, "handle": {"column": "handle"},
                 "fields": {"sku": {"column": "sku"}, "price": {"column": "price"}}}
                """;
        FeedFile list = FeedFile.lines("handle;sku;price", "mug;MUG;1,234").with(mapping);

        assertThat(list.read().reject().reason())
                .startsWith("'1.234' does not fit EUR, which has 2 decimal places, and the list")
                .contains("?currency=");
        assertThat(list.inCurrency("EUR").read().reject().reason())
                .isEqualTo("'1.234' does not fit EUR, which has 2 decimal places");
        assertThat(after(list.inCurrency("KWD"))).isEqualTo(priced("KWD", 1234));
    }

    private static Product reducedInDollars() {
        Money regular = new Money(160_000, Currency.getInstance("USD"));
        Money reduced = new Money(150_000, Currency.getInstance("USD"));
        Variant variant = new Variant(new Sku("MUG"), null, Map.of(), reduced, regular, null);
        return new Product(
                IN_YEN.handle(),
                IN_YEN.copy(),
                IN_YEN.placement(),
                Map.of(),
                List.of(),
                List.of(variant));
    }

    @Test
    void what_is_new_takes_the_currency_of_the_import() {
        FeedFile list = FeedFile.lines("handle,title,sku,price", "cup,Cup,CUP,15");

        assertThat(list.read().variant("CUP").price())
                .isEqualTo(new Money(1500, Currency.getInstance("EUR")));
    }
}
