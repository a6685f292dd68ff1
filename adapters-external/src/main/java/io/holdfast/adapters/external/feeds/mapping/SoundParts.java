package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductRules;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Asks of one value what is asked of a whole product, by a product that is sound but for it.
final class SoundParts {
    private static final Copy COPY = new Copy("title", "", "");
    private static final Placement PLACEMENT =
            new Placement(List.of(), List.of(), ProductStatus.ACTIVE);
    private static final Sku SKU = new Sku("sku");

    private SoundParts() {}

    static void title(String value) {
        require("title", with(new Copy(text(value), "", "")));
    }

    static void description(String value) {
        require("description", with(new Copy("title", text(value), "")));
    }

    static void vendor(String value) {
        require("vendor", with(new Copy("title", "", text(value))));
    }

    static void category(List<String> steps) {
        require(
                "category",
                product(COPY, new Placement(steps, List.of(), ProductStatus.ACTIVE), Map.of()));
    }

    static void tags(List<String> tags) {
        require(
                "tags",
                product(COPY, new Placement(List.of(), tags, ProductStatus.ACTIVE), Map.of()));
    }

    static void images(List<String> urls) {
        require(
                "images",
                new Product(
                        new Handle("handle"),
                        COPY,
                        PLACEMENT,
                        Map.of(),
                        urls.stream().map(url -> new Image(url, "")).toList(),
                        List.of(variant(null))));
    }

    static void barcode(String value) {
        if (CellValues.barcode("barcode", value) instanceof Field.Set<String>(String code)) {
            require(
                    "barcode",
                    product(COPY, PLACEMENT, Map.of()).withVariants(List.of(variant(code))));
        }
    }

    static void location(String value) {
        try {
            var _ = new StockCount(SKU, value, 0);
        } catch (IllegalArgumentException e) {
            throw new CellRefused("location", String.valueOf(e.getMessage()));
        }
    }

    static void attribute(String name, String value) {
        require("attributes", product(COPY, PLACEMENT, Map.of(name, text(value))));
    }

    private static String text(String value) {
        return CellValues.unguarded(value);
    }

    private static Product with(Copy copy) {
        return product(copy, PLACEMENT, Map.of());
    }

    private static Product product(Copy copy, Placement placement, Map<String, String> attributes) {
        return new Product(
                new Handle("handle"),
                copy,
                placement,
                attributes,
                List.of(),
                List.of(variant(null)));
    }

    private static Variant variant(@Nullable String barcode) {
        Money price = new Money(1, Currency.getInstance("EUR"));
        return new Variant(SKU, barcode, Map.of(), price, null, null);
    }

    private static void require(String field, Product product) {
        ProductRules.violationsOf(product).stream()
                .findFirst()
                .ifPresent(
                        wrong -> {
                            throw new CellRefused(field, wrong.detail());
                        });
    }
}
