package io.holdfast.contracts.export;

import io.holdfast.catalog.Image;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.contracts.stock.MemoryStock.Shelf;
import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The native lists of products.
///
/// @param products whose
/// @param shelves what there is of their variants
record MemoryProductRows(List<Product> products, List<Shelf> shelves) implements MemoryRows {
    static final List<String> MEMBERS =
            List.of(
                    "handle",
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "attributes",
                    "images",
                    "variants");

    static final List<String> COLUMNS =
            List.of(
                    "handle",
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "sku",
                    "barcode",
                    "price",
                    "compareAtPrice",
                    "currency",
                    "weightGrams",
                    "stock",
                    "option.*",
                    "attribute.*",
                    "image.url",
                    "image.alt");

    MemoryProductRows {
        products = List.copyOf(products);
        shelves = List.copyOf(shelves);
    }

    private interface Cell extends BiFunction<Product, Variant, @Nullable Object> {}

    @Override
    public ListText csv(List<String> fields) {
        Map<String, Cell> columns = new LinkedHashMap<>();
        fields.forEach(field -> columns.putAll(columns(field)));
        List<List<String>> rows = new ArrayList<>();
        for (Product product : products) {
            for (Variant variant : product.variants()) {
                rows.add(
                        columns.values().stream()
                                .map(cell -> cell.apply(product, variant))
                                .map(value -> Objects.toString(value, ""))
                                .toList());
            }
        }
        return ListText.csv(List.copyOf(columns.keySet()), rows);
    }

    private Map<String, Cell> columns(String field) {
        return switch (field) {
            case "option.*" ->
                    family(
                            "option.",
                            products.stream().flatMap(p -> p.variants().stream()),
                            Variant::options);
            case "attribute.*" -> family("attribute.", products.stream(), Product::attributes);
            case "stock" -> stock();
            default -> Map.of(field, column(field));
        };
    }

    private <T> Map<String, Cell> family(
            String prefix, Stream<T> all, Function<T, Map<String, String>> names) {
        Map<String, Cell> family = new LinkedHashMap<>();
        all.flatMap(one -> names.apply(one).keySet().stream())
                .sorted()
                .distinct()
                .forEach(name -> family.put(prefix + name, column(prefix + name)));
        return family;
    }

    private Map<String, Cell> stock() {
        Map<String, Cell> columns = new LinkedHashMap<>();
        columns.put("stock", (_, v) -> counts(v).get(StockCount.MAIN));
        TreeSet<String> locations = new TreeSet<>();
        shelves.forEach(shelf -> locations.add(shelf.at().location()));
        locations.remove(StockCount.MAIN);
        locations.forEach(at -> columns.put("stock." + at, (_, v) -> counts(v).get(at)));
        return columns;
    }

    private static Cell column(String field) {
        return switch (field) {
            case "handle" -> (p, _) -> p.handle().value();
            case "title" -> (p, _) -> p.copy().title();
            case "description" -> (p, _) -> p.copy().description();
            case "vendor" -> (p, _) -> p.copy().vendor();
            case "category" -> (p, _) -> NativeCsv.joined(p.placement().category(), " > ");
            case "tags" -> (p, _) -> NativeCsv.joined(p.placement().tags(), ",");
            case "status" -> (p, _) -> status(p);
            case "sku" -> (_, v) -> v.sku().value();
            case "barcode" -> (_, v) -> v.barcode();
            case "price" -> (_, v) -> v.price().toDecimal();
            case "compareAtPrice" ->
                    (_, v) -> v.compareAtPrice() == null ? null : v.compareAtPrice().toDecimal();
            case "currency" -> (_, v) -> v.price().currency();
            case "weightGrams" -> (_, v) -> v.weightGrams();
            case "image.url" ->
                    (p, _) -> NativeCsv.joined(p.images().stream().map(Image::url).toList(), " ");
            case "image.alt" ->
                    (p, _) -> NativeCsv.joined(p.images().stream().map(Image::alt).toList(), "|");
            default -> named(field);
        };
    }

    private static Cell named(String field) {
        String name = field.substring(field.indexOf('.') + 1);
        if (field.startsWith("option.")) {
            return (_, v) -> v.options().get(name);
        }
        if (field.startsWith("attribute.")) {
            return (p, _) -> p.attributes().get(name);
        }
        throw new IllegalArgumentException("there is no column " + field);
    }

    @Override
    public List<Map<String, @Nullable Object>> objects(List<String> fields) {
        if (!MEMBERS.containsAll(fields)) {
            throw new IllegalArgumentException("there is not each of the members " + fields);
        }
        return products.stream().map(product -> object(product, fields)).toList();
    }

    private Map<String, @Nullable Object> object(Product product, List<String> fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        fields.forEach(field -> object.put(field, member(product, field)));
        return object;
    }

    private Object member(Product product, String field) {
        return switch (field) {
            case "category" -> product.placement().category();
            case "tags" -> product.placement().tags();
            case "attributes" -> product.attributes();
            case "images" ->
                    product.images().stream()
                            .map(image -> Map.of("url", image.url(), "alt", image.alt()))
                            .toList();
            case "variants" -> product.variants().stream().map(this::object).toList();
            case "title" -> product.copy().title();
            case "description" -> product.copy().description();
            case "vendor" -> product.copy().vendor();
            case "status" -> status(product);
            default -> product.handle().value();
        };
    }

    private static String status(Product product) {
        return product.placement().status().name().toLowerCase(Locale.ROOT);
    }

    private Map<String, @Nullable Object> object(Variant variant) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("sku", variant.sku().value());
        object.put("barcode", variant.barcode());
        object.put("options", variant.options());
        object.put("price", money(variant.price()));
        object.put("compareAtPrice", money(variant.compareAtPrice()));
        object.put("weightGrams", variant.weightGrams());
        Map<String, Integer> counts = counts(variant);
        boolean main = counts.keySet().equals(Set.of(StockCount.MAIN));
        object.put("stock", counts.isEmpty() ? null : main ? counts.get(StockCount.MAIN) : counts);
        return object;
    }

    private static @Nullable Map<String, Object> money(@Nullable Money money) {
        return money == null
                ? null
                : Map.of("amount", money.amount(), "currency", money.currency().getCurrencyCode());
    }

    private Map<String, Integer> counts(Variant variant) {
        Map<String, Integer> counts = new TreeMap<>();
        shelves.stream()
                .filter(shelf -> shelf.sku().equals(variant.sku()))
                .forEach(shelf -> counts.put(shelf.at().location(), shelf.at().onHand()));
        return counts;
    }
}
