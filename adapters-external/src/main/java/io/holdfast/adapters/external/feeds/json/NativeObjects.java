package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Limits;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.UnreadColumns;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Products and counts in Holdfast's own JSON. What a product, or one of its variants, leaves out
/// stays as it is; what it names is all there is of that: `null` and what is empty clear it, and
/// variants that are not among those it lists go.
public final class NativeObjects implements JsonFeed.ObjectMapping {
    private static final Set<String> PRODUCT =
            Set.of(
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
    private static final Set<String> VARIANT =
            Set.of("sku", "barcode", "options", "price", "compareAtPrice", "weightGrams", "stock");
    private static final Set<String> IMAGE = Set.of("url", "alt");
    private static final Set<String> MONEY = Set.of("amount", "currency");
    private static final Set<String> WHOLE_VARIANT =
            VARIANT.stream()
                    .filter(name -> !name.equals("stock"))
                    .collect(Collectors.toUnmodifiableSet());

    /// What the interface shows besides, and nobody can write: passed over, so that what was read
    /// can be sent back.
    private static final Set<String> SHOWN = Set.of("version", "createdAt", "updatedAt");

    private static final Set<String> SHOWN_OF_VARIANT = Set.of("availability");
    private static final Set<String> SHOWN_OF_IMAGE = Set.of("width", "height", "renditions");
    private static final Set<String> STOCK =
            Set.of("sku", "location", "onHand", "reserved", "available");

    @Override
    public boolean skips(JsonNode object) {
        return false;
    }

    /// An object with a member that nobody knows is refused.
    @Override
    public UnreadColumns unread() {
        return UnreadColumns.NONE;
    }

    @Override
    public RowReading map(RecordPosition at, JsonNode object) {
        if (!object.has("handle") && object.has("sku") && object.has("onHand")) {
            return stock(at, object);
        }
        known(object, PRODUCT, SHOWN, "");
        Handle handle = handle(text(object, "handle", ""));
        return new RowReading(
                new Fragment(
                        at,
                        new GroupKey.OfProduct(handle),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(product(object))));
    }

    private static RowReading stock(RecordPosition at, JsonNode object) {
        known(object, STOCK, Set.of(), "");
        Sku sku = CellValues.sku("/sku", text(object, "sku", ""));
        String named =
                object.hasNonNull("location")
                        ? text(object, "location", "").strip()
                        : StockCount.MAIN;
        StockCount count = new StockCount(sku, named, pieces(object.path("onHand"), "/onHand"));
        return new RowReading(
                new Fragment(
                        at,
                        new GroupKey.OfStock(sku, named),
                        List.of(),
                        null,
                        new FeedContent.OfStock(count)));
    }

    private static Handle handle(String text) {
        try {
            return new Handle(text);
        } catch (IllegalArgumentException e) {
            throw new CellRefused("/handle", String.valueOf(e.getMessage()));
        }
    }

    private static ProductPatch product(JsonNode object) {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        strings(object.path("attributes"), "/attributes")
                .forEach((n, v) -> attributes.put(n, Field.set(v)));
        return new ProductPatch(
                isWhole(object),
                replaced(object),
                new CopyPatch(
                        named(object, "title", n -> text(object, n, "")),
                        named(object, "description", n -> textOrNone(object, n, "")),
                        named(object, "vendor", n -> textOrNone(object, n, ""))),
                new PlacementPatch(
                        named(object, "category", n -> CellValues.steps(list(object, n))),
                        named(object, "tags", n -> CellValues.distinct(list(object, n))),
                        status(object)),
                attributes,
                named(object, "images", n -> images(object.path(n))),
                variants(object.path("variants")));
    }

    /// Whether it leaves nothing out, and so says the same whatever a record before it said.
    private static boolean isWhole(JsonNode object) {
        return hasAll(object, PRODUCT)
                && !textOrNone(object, "status", "").isEmpty()
                && StreamSupport.stream(object.path("variants").spliterator(), false)
                        .allMatch(variant -> hasAll(variant, WHOLE_VARIANT));
    }

    private static boolean hasAll(JsonNode object, Set<String> names) {
        return names.stream().allMatch(object::has);
    }

    private static Set<Part> replaced(JsonNode object) {
        Set<Part> replaced = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (object.has(part.name().toLowerCase(Locale.ROOT))) {
                replaced.add(part);
            }
        }
        return replaced;
    }

    private static <T> Field<T> named(JsonNode object, String name, Function<String, T> value) {
        return object.has(name) ? Field.set(value.apply(name)) : Field.keep();
    }

    private static Field<ProductStatus> status(JsonNode object) {
        return CellValues.status("/status", textOrNone(object, "status", ""));
    }

    private static List<Image> images(JsonNode array) {
        List<Image> images = new ArrayList<>();
        for (JsonNode image : array(array, "/images")) {
            String at = "/images/" + images.size();
            known(image, IMAGE, SHOWN_OF_IMAGE, at);
            images.add(new Image(text(image, "url", at), textOrNone(image, "alt", at)));
        }
        return images;
    }

    private static List<VariantPatch> variants(JsonNode array) {
        Map<String, VariantPatch> variants = new LinkedHashMap<>();
        int i = 0;
        for (JsonNode variant : array(array, "/variants")) {
            VariantPatch patch = variant(variant, "/variants/" + i++);
            if (variants.put(patch.sku().value(), patch) != null) {
                throw new CellRefused("/variants", "SKU '%s' stands twice".formatted(patch.sku()));
            }
        }
        return List.copyOf(variants.values());
    }

    private static VariantPatch variant(JsonNode object, String at) {
        known(object, VARIANT, SHOWN_OF_VARIANT, at);
        Sku sku = CellValues.sku(at + "/sku", text(object, "sku", at));
        return new VariantPatch(
                sku,
                optional(object, "barcode", n -> barcode(object, n, at)),
                named(object, "options", n -> strings(object.path(n), at + "/" + n)),
                named(object, "price", n -> money(object.path(n), at + "/" + n)),
                optional(object, "compareAtPrice", n -> money(object.path(n), at + "/" + n)),
                optional(
                        object,
                        "weightGrams",
                        n -> whole(object.path(n), at + "/" + n, Limits.WEIGHT_GRAMS_MAX)),
                counts(sku, object.path("stock"), at + "/stock"));
    }

    private static List<StockCount> counts(Sku sku, JsonNode stock, String at) {
        if (stock.isMissingNode() || stock.isNull()) {
            return List.of();
        }
        if (!stock.isObject()) {
            return List.of(new StockCount(sku, StockCount.MAIN, pieces(stock, at)));
        }
        Map<String, StockCount> counts = new LinkedHashMap<>();
        stock.properties()
                .forEach(
                        e -> {
                            String location = e.getKey().strip();
                            int pieces = pieces(e.getValue(), at);
                            if (counts.put(location, new StockCount(sku, location, pieces))
                                    != null) {
                                throw standsTwice(at, location);
                            }
                        });
        return List.copyOf(counts.values());
    }

    private static int pieces(JsonNode number, String at) {
        return whole(number, at, Limits.ON_HAND_MAX);
    }

    private static int whole(JsonNode number, String at, int max) {
        BigDecimal value = exact(number);
        if (value == null || value.signum() < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new CellRefused(at, "is a whole number from 0 to " + max);
        }
        return value.intValueExact();
    }

    /// {@return a whole number, `12` or `12.0`, as languages write it that know but one kind;
    /// `null` where it is none}
    private static @Nullable BigDecimal exact(JsonNode number) {
        if (!number.isNumber()) {
            return null;
        }
        BigDecimal value = number.decimalValue();
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0 ? value : null;
    }

    private static Money money(JsonNode object, String at) {
        if (!object.isObject()) {
            throw new CellRefused(at, "is an object of amount and currency");
        }
        known(object, MONEY, Set.of(), at);
        BigDecimal amount = exact(object.path("amount"));
        if (amount == null) {
            throw new CellRefused(at + "/amount", "is a whole number of minor units");
        }
        if (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(Limits.PRICE_MAX)) > 0) {
            throw new CellRefused(at + "/amount", "is 0 to %d".formatted(Limits.PRICE_MAX));
        }
        return new Money(
                amount.longValueExact(),
                CellValues.currency(at + "/currency", text(object, "currency", at)));
    }

    /// A field that `null` clears.
    private static <T> Field<T> optional(
            JsonNode object, String name, Function<String, @Nullable T> value) {
        T read = object.hasNonNull(name) ? value.apply(name) : null;
        if (read != null) {
            return Field.set(read);
        }
        return object.has(name) ? Field.blank() : Field.keep();
    }

    private static @Nullable String barcode(JsonNode object, String name, String at) {
        String text = text(object, name, at).strip();
        CellValues.requireDigits(at + "/" + name, text);
        return text.isEmpty() ? null : text;
    }

    private static String textOrNone(JsonNode object, String name, String at) {
        return object.hasNonNull(name) ? text(object, name, at) : "";
    }

    private static String text(JsonNode object, String name, String at) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new CellRefused(
                    at + "/" + name, value.isMissingNode() ? "is required" : "is a text");
        }
        return value.textValue();
    }

    private static List<String> list(JsonNode object, String name) {
        String at = "/" + name;
        List<String> list = new ArrayList<>();
        for (JsonNode entry : array(object.path(name), at)) {
            if (!entry.isTextual()) {
                throw new CellRefused(at + "/" + list.size(), "is a text");
            }
            list.add(entry.textValue());
        }
        return list;
    }

    private static Iterable<JsonNode> array(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new CellRefused(at, "is an array");
        }
        return node;
    }

    /// Names and values as every list can bring them back: no blanks around a name, and nothing is
    /// the same as an empty value.
    private static Map<String, String> strings(JsonNode object, String at) {
        Map<String, String> strings = new LinkedHashMap<>();
        if (object.isMissingNode() || object.isNull()) {
            return strings;
        }
        if (!object.isObject()) {
            throw new CellRefused(at, "is an object of texts");
        }
        object.properties()
                .forEach(
                        e -> {
                            if (!e.getValue().isTextual()) {
                                throw new CellRefused(at + "/" + e.getKey(), "is a text");
                            }
                            String name = e.getKey().strip();
                            if (!e.getValue().textValue().isEmpty()
                                    && strings.put(name, e.getValue().textValue()) != null) {
                                throw standsTwice(at, name);
                            }
                        });
        return strings;
    }

    private static CellRefused standsTwice(String at, String name) {
        return new CellRefused(
                at + "/" + name, "stands twice, for blanks around a name make no other name of it");
    }

    private static void known(JsonNode object, Set<String> names, Set<String> passed, String at) {
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name) && !passed.contains(name)) {
                                throw new CellRefused(at + "/" + name, "there is no such member");
                            }
                        });
    }
}
