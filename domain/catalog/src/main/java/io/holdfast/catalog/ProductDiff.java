package io.holdfast.catalog;

import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells two states of one product apart, field by field, in words.
public final class ProductDiff {
    private ProductDiff() {}

    /// {@return every field in which two states differ, in the order of the product's fields}
    ///
    /// @param before as it was; `null` where it is new
    /// @param after as it is then
    public static List<FieldChange> between(@Nullable Product before, Product after) {
        return differences(before == null ? Map.of() : fields(before), fields(after));
    }

    private static List<FieldChange> differences(
            Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
        List<FieldChange> changes = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(new FieldChange(name, before.get(name), after.get(name)));
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, @Nullable String> fields(Product product) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("title", product.copy().title());
        fields.put("description", emptyAsNull(product.copy().description()));
        fields.put("vendor", emptyAsNull(product.copy().vendor()));
        fields.put("category", emptyAsNull(joined(" > ", product.placement().category())));
        fields.put("tags", emptyAsNull(joined(", ", product.placement().tags())));
        fields.put(
                "status", product.placement().status().name().toLowerCase(java.util.Locale.ROOT));
        product.attributes().forEach((name, value) -> fields.put("attributes/" + name, value));
        fields.put(
                "images",
                emptyAsNull(
                        product.images().stream()
                                .map(ProductDiff::image)
                                .collect(Collectors.joining(" "))));
        for (Variant variant : product.variants()) {
            variant(fields, "variants/" + variant.sku(), variant);
        }
        fields.put(
                "variants",
                joined(", ", product.variants().stream().map(v -> v.sku().value()).toList()));
        return fields;
    }

    private static void variant(Map<String, @Nullable String> fields, String at, Variant variant) {
        fields.put(at + "/barcode", variant.barcode());
        variant.options().forEach((name, value) -> fields.put(at + "/options/" + name, value));
        fields.put(at + "/price", money(variant.price()));
        fields.put(
                at + "/compareAtPrice",
                variant.compareAtPrice() == null ? null : money(variant.compareAtPrice()));
        fields.put(
                at + "/weightGrams",
                variant.weightGrams() == null ? null : variant.weightGrams().toString());
    }

    private static String image(Image image) {
        String url = quoted(" (\"", image.url());
        return image.alt().isEmpty() ? url : url + " (" + quoted("()\"", image.alt()) + ")";
    }

    private static String joined(String separator, List<String> parts) {
        return parts.stream()
                .map(part -> quoted(separator.strip() + "\"", part))
                .collect(Collectors.joining(separator));
    }

    /// In quotes where it holds what would make two different lists read alike.
    private static String quoted(String special, String text) {
        for (int i = 0; i < special.length(); i++) {
            if (text.indexOf(special.charAt(i)) >= 0) {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    private static String money(Money money) {
        return money.toDecimal() + " " + money.currency().getCurrencyCode();
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
