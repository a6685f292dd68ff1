package io.holdfast.contracts.export;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Makes products of a native list, so that they can be compared with what was to be written.
final class NativeProducts {
    private NativeProducts() {}

    /// {@return the products in their order}
    ///
    /// @param text a whole list with all fields
    static List<Product> read(Format format, String text) {
        return switch (format) {
            case CSV -> ofRows(NativeCsv.named(text));
            case NDJSON -> text.lines().map(JsonText::read).map(NativeProducts::ofObject).toList();
            case JSON -> list(JsonText.read(text)).stream().map(NativeProducts::ofObject).toList();
        };
    }

    private static List<Product> ofRows(List<Map<String, String>> rows) {
        Map<String, Product> products = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            Product product = products.computeIfAbsent(cell(row, "handle"), _ -> ofRow(row));
            List<Variant> variants = new ArrayList<>(product.variants());
            variants.add(variantOfRow(row));
            products.put(cell(row, "handle"), product.withVariants(variants));
        }
        return List.copyOf(products.values());
    }

    private static Product ofRow(Map<String, String> row) {
        return new Product(
                new Handle(cell(row, "handle")),
                new Copy(cell(row, "title"), cell(row, "description"), cell(row, "vendor")),
                new Placement(
                        NativeCsv.entries(cell(row, "category"), " > "),
                        NativeCsv.entries(cell(row, "tags"), ","),
                        status(cell(row, "status"))),
                family(row, "attribute."),
                images(
                        NativeCsv.entries(cell(row, "image.url"), " "),
                        NativeCsv.entries(cell(row, "image.alt"), "|")),
                List.of());
    }

    private static List<Image> images(List<String> urls, List<String> alts) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            images.add(new Image(urls.get(i), i < alts.size() ? alts.get(i) : ""));
        }
        return images;
    }

    private static Variant variantOfRow(Map<String, String> row) {
        var currency = Money.currency(cell(row, "currency"));
        String compareAt = cell(row, "compareAtPrice");
        String grams = cell(row, "weightGrams");
        return new Variant(
                new Sku(cell(row, "sku")),
                cell(row, "barcode").isEmpty() ? null : cell(row, "barcode"),
                family(row, "option."),
                Money.ofDecimal(cell(row, "price"), currency),
                compareAt.isEmpty() ? null : Money.ofDecimal(compareAt, currency),
                grams.isEmpty() ? null : Integer.valueOf(grams));
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "there is no column " + name);
    }

    private static Map<String, String> family(Map<String, String> row, String prefix) {
        Map<String, String> family = new LinkedHashMap<>();
        row.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix) && !value.isEmpty()) {
                        family.put(name.substring(prefix.length()), value);
                    }
                });
        return family;
    }

    private static ProductStatus status(String name) {
        return ProductStatus.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Product ofObject(@Nullable Object json) {
        Map<String, ?> object = object(json);
        return new Product(
                new Handle(text(object.get("handle"))),
                new Copy(
                        text(object.get("title")),
                        text(object.get("description")),
                        text(object.get("vendor"))),
                new Placement(
                        texts(object.get("category")),
                        texts(object.get("tags")),
                        status(text(object.get("status")))),
                pairs(object.get("attributes")),
                list(object.get("images")).stream()
                        .map(NativeProducts::object)
                        .map(image -> new Image(text(image.get("url")), text(image.get("alt"))))
                        .toList(),
                list(object.get("variants")).stream()
                        .map(NativeProducts::object)
                        .map(NativeProducts::variantOf)
                        .toList());
    }

    private static Variant variantOf(Map<String, ?> object) {
        Object barcode = object.get("barcode");
        Object compareAt = object.get("compareAtPrice");
        Object grams = object.get("weightGrams");
        return new Variant(
                new Sku(text(object.get("sku"))),
                barcode == null ? null : text(barcode),
                pairs(object.get("options")),
                money(object.get("price")),
                compareAt == null ? null : money(compareAt),
                grams == null ? null : Math.toIntExact((Long) grams));
    }

    private static Money money(@Nullable Object json) {
        Map<String, ?> money = object(json);
        return new Money(
                (Long) Objects.requireNonNull(money.get("amount")),
                Money.currency(text(money.get("currency"))));
    }

    private static Map<String, String> pairs(@Nullable Object json) {
        Map<String, String> pairs = new LinkedHashMap<>();
        object(json).forEach((name, value) -> pairs.put(name, text(value)));
        return pairs;
    }

    private static List<String> texts(@Nullable Object json) {
        return list(json).stream().map(NativeProducts::text).toList();
    }

    private static String text(@Nullable Object json) {
        if (json instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("%s is no string".formatted(json));
    }

    private static List<?> list(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("%s is no array".formatted(json));
    }

    static Map<String, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, value) -> object.put((String) name, value));
            return object;
        }
        throw new IllegalArgumentException("%s is no object".formatted(json));
    }
}
