package io.holdfast.contracts.catalog;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sound products for tests.
final class Goods {
    private static final Currency EUR = Currency.getInstance("EUR");

    private Goods() {}

    /// A product with something in every field.
    static Product full(String handle) {
        return new Product(
                new Handle(handle),
                new Copy("Tee 👕 'quoted' \\ ", "two\nlines\tand a tab", "Acme & Söhne"),
                new Placement(
                        List.of("Apparel", "Tees"), List.of("summer", "a,b"), ProductStatus.ACTIVE),
                Map.of("material", "cotton", "care", "30°"),
                List.of(new Image("https://pics.example/1.jpg", "front"), new Image("2.jpg", "")),
                List.of(
                        variant(handle + "-S", Map.of("size", "S"), 1_999),
                        new Variant(
                                new Sku(handle + "-M"),
                                "4006381333931",
                                Map.of("size", "M"),
                                new Money(1_999, EUR),
                                new Money(2_499, EUR),
                                180)));
    }

    static Variant variant(String sku, Map<String, String> options, long price) {
        return new Variant(new Sku(sku), null, options, new Money(price, EUR), null, null);
    }

    /// A plain product of one variant, its SKU the handle.
    static Product plain(
            String handle, String title, String vendor, long price, String... category) {
        return new Product(
                new Handle(handle),
                new Copy(title, "", vendor),
                new Placement(Arrays.asList(category), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(variant(handle, Map.of(), price)));
    }

    /// A product that weighs about 2 MB by its description and its attributes.
    static Product heavyByAttributes(String handle) {
        Product plain = with(attributes(250, 6_000), plain(handle, "Heavy", "Heavy", 1));
        return new Product(
                plain.handle(),
                new Copy("Heavy", "d".repeat(500_000), "Heavy"),
                plain.placement(),
                plain.attributes(),
                plain.images(),
                plain.variants());
    }

    /// A product that weighs about 2 MB by its variants.
    static Product heavyByVariants(String handle) {
        List<Variant> variants =
                IntStream.range(0, 1_000)
                        .mapToObj(
                                n ->
                                        variant(
                                                handle + "-" + n,
                                                Map.of(
                                                        "a", n + "a".repeat(1_000),
                                                        "b", n + "b".repeat(1_000)),
                                                1))
                        .toList();
        return plain(handle, "Heavy", "Heavy", 1).withVariants(variants);
    }

    static Map<String, String> attributes(int count, int length) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(n -> "a" + n, _ -> "x".repeat(length)));
    }

    /// {@return how many bytes the words of a product take, at least}
    static long bytes(Product product) {
        long characters = product.copy().description().length();
        for (Map.Entry<String, String> attribute : product.attributes().entrySet()) {
            characters += (long) attribute.getKey().length() + attribute.getValue().length();
        }
        for (Image image : product.images()) {
            characters += (long) image.url().length() + image.alt().length();
        }
        for (Variant variant : product.variants()) {
            for (Map.Entry<String, String> option : variant.options().entrySet()) {
                characters += (long) option.getKey().length() + option.getValue().length();
            }
        }
        return characters;
    }

    static Product titled(Product product, String title) {
        return new Product(
                product.handle(),
                new Copy(title, product.copy().description(), product.copy().vendor()),
                product.placement(),
                product.attributes(),
                product.images(),
                product.variants());
    }

    static Product with(Map<String, String> attributes, Product product) {
        return new Product(
                product.handle(),
                product.copy(),
                product.placement(),
                attributes,
                product.images(),
                product.variants());
    }

    static Product in(ProductStatus status, Product product) {
        Placement placement = product.placement();
        return new Product(
                product.handle(),
                product.copy(),
                new Placement(placement.category(), placement.tags(), status),
                product.attributes(),
                product.images(),
                product.variants());
    }
}
