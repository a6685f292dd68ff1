package io.holdfast.adapters.persistence.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Records as they stand in a stage: JSON with short names. A member that is not there says
/// nothing, `null` says that the field is named and empty, a value sets it.
///
/// Lists of a row a variant say the same of a product again and again. It is written once: a record
/// that says of its product what the one before it says has [#AGAIN] instead.
final class ContentCodec {
    private static final String AGAIN = "=";

    private ContentCodec() {}

    /// {@return whether two records say the same of their product, but for its variants}
    static boolean saySameOfProduct(FeedContent one, FeedContent other) {
        return one instanceof FeedContent.OfProduct(ProductPatch a, boolean _)
                && other instanceof FeedContent.OfProduct(ProductPatch b, boolean _)
                && a.saysSameBesideVariants(b);
    }

    /// {@return a record that stands alone}
    static String encode(FeedContent content) {
        return encode(content, false);
    }

    /// {@return a record}
    ///
    /// @param again whether it says of its product what the record before it says, in a stage whose
    ///   records are read in this order
    static String encode(FeedContent content, boolean again) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            switch (content) {
                case FeedContent.OfProduct(ProductPatch patch, boolean remnant) -> {
                    if (remnant) {
                        json.writeBooleanField("r", true);
                    }
                    if (again) {
                        json.writeBooleanField(AGAIN, true);
                    } else {
                        product(json, patch);
                    }
                    variants(json, patch.variants());
                }
                case FeedContent.OfStock(StockCount count) -> {
                    json.writeStringField("sku", count.sku().value());
                    json.writeStringField("at", count.location());
                    json.writeNumberField("n", count.onHand());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void product(JsonGenerator json, ProductPatch patch) throws IOException {
        if (patch.whole()) {
            json.writeBooleanField("w", true);
        } else if (!patch.replaced().isEmpty()) {
            list(json, "y", Field.set(patch.replaced().stream().map(Part::name).toList()));
        }
        text(json, "t", patch.copy().title(), Function.identity());
        text(json, "d", patch.copy().description(), Function.identity());
        text(json, "v", patch.copy().vendor(), Function.identity());
        list(json, "c", patch.placement().category());
        list(json, "g", patch.placement().tags());
        text(json, "s", patch.placement().status(), ProductStatus::name);
        if (!patch.attributes().isEmpty()) {
            json.writeObjectFieldStart("a");
            for (Map.Entry<String, Field<String>> one : patch.attributes().entrySet()) {
                text(json, one.getKey(), one.getValue(), Function.identity());
            }
            json.writeEndObject();
        }
        list(
                json,
                "i",
                patch.images()
                        .map(
                                images -> {
                                    List<String> flat = new ArrayList<>(images.size() * 2);
                                    for (Image image : images) {
                                        flat.add(image.url());
                                        flat.add(image.alt());
                                    }
                                    return flat;
                                }));
    }

    private static void variants(JsonGenerator json, List<VariantPatch> variants)
            throws IOException {
        if (!variants.isEmpty()) {
            json.writeArrayFieldStart("x");
            for (VariantPatch variant : variants) {
                variant(json, variant);
            }
            json.writeEndArray();
        }
    }

    private static void variant(JsonGenerator json, VariantPatch variant) throws IOException {
        json.writeStartObject();
        json.writeStringField("k", variant.sku().value());
        if (!variant.isNamed()) {
            json.writeStringField("m", variant.naming().name());
        }
        if (!variant.relatives().isEmpty()) {
            json.writeArrayFieldStart("r");
            for (Relative relative : variant.relatives()) {
                json.writeString(relative.name());
            }
            json.writeEndArray();
        }
        text(json, "b", variant.barcode(), Function.identity());
        list(json, "o", variant.options().map(ContentCodec::flat));
        text(json, "p", variant.price(), ContentCodec::money);
        text(json, "q", variant.compareAtPrice(), ContentCodec::money);
        text(json, "w", variant.weightGrams(), grams -> Integer.toString(grams));
        if (!variant.stock().isEmpty()) {
            json.writeArrayFieldStart("n");
            for (StockCount count : variant.stock()) {
                json.writeString(count.location());
                json.writeNumber(count.onHand());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static List<String> flat(Map<String, String> options) {
        List<String> flat = new ArrayList<>(options.size() * 2);
        options.forEach(
                (name, value) -> {
                    flat.add(name);
                    flat.add(value);
                });
        return flat;
    }

    private static String money(Money money) {
        return money.currency().getCurrencyCode() + money.amount();
    }

    private static <T> void text(
            JsonGenerator json, String name, Field<T> field, Function<? super T, String> form)
            throws IOException {
        switch (field) {
            case Field.Keep<T> _ -> {}
            case Field.Blank<T> _ -> json.writeNullField(name);
            case Field.Set<T>(T value) -> json.writeStringField(name, form.apply(value));
        }
    }

    private static void list(JsonGenerator json, String name, Field<List<String>> field)
            throws IOException {
        switch (field) {
            case Field.Keep<List<String>> _ -> {}
            case Field.Blank<List<String>> _ -> json.writeNullField(name);
            case Field.Set<List<String>>(List<String> values) -> {
                json.writeArrayFieldStart(name);
                for (String value : values) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
        }
    }

    /// {@return a record}
    ///
    /// @param stock whether it counts stock
    /// @param text as [#encode] wrote it, in UTF-8
    /// @param before the record before it in its group, or `null` at the begin
    static FeedContent decode(boolean stock, byte[] text, @Nullable FeedContent before) {
        try (JsonParser json = Json.MAPPER.createParser(text)) {
            json.nextToken();
            return stock ? stock(json) : product(json, before);
        } catch (IOException e) {
            throw new IllegalStateException("a stage holds what Holdfast did not write", e);
        }
    }

    private static FeedContent stock(JsonParser json) throws IOException {
        String sku = "";
        String location = "";
        int onHand = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "sku" -> sku = json.getText();
                case "at" -> location = json.getText();
                default -> onHand = json.getIntValue();
            }
        }
        return new FeedContent.OfStock(new StockCount(new Sku(sku), location, onHand));
    }

    private static FeedContent product(JsonParser json, @Nullable FeedContent before)
            throws IOException {
        boolean remnant = false;
        boolean again = false;
        boolean whole = false;
        List<String> replaced = List.of();
        Field<String> title = Field.keep();
        Field<String> description = Field.keep();
        Field<String> vendor = Field.keep();
        Field<List<String>> category = Field.keep();
        Field<List<String>> tags = Field.keep();
        Field<ProductStatus> status = Field.keep();
        Field<List<Image>> images = Field.keep();
        Map<String, Field<String>> attributes = Map.of();
        List<VariantPatch> variants = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "r" -> remnant = json.getBooleanValue();
                case "w" -> whole = json.getBooleanValue();
                case "y" -> replaced = strings(json);
                case AGAIN -> again = json.getBooleanValue();
                case "t" -> title = text(json);
                case "d" -> description = text(json);
                case "v" -> vendor = text(json);
                case "c" -> category = list(json);
                case "g" -> tags = list(json);
                case "s" -> status = text(json).map(ProductStatus::valueOf);
                case "a" -> attributes = attributes(json);
                case "i" -> images = list(json).map(ContentCodec::images);
                default -> variants = variants(json);
            }
        }
        if (again) {
            return new FeedContent.OfProduct(said(before).withVariants(variants), remnant);
        }
        ProductPatch patch =
                new ProductPatch(
                        whole,
                        new CopyPatch(title, description, vendor),
                        new PlacementPatch(category, tags, status),
                        attributes,
                        images,
                        variants);
        for (String part : replaced) {
            patch = patch.replacing(Part.valueOf(part));
        }
        return new FeedContent.OfProduct(patch, remnant);
    }

    private static ProductPatch said(@Nullable FeedContent before) {
        if (before instanceof FeedContent.OfProduct(ProductPatch patch, boolean _)) {
            return patch;
        }
        throw new IllegalStateException("a staged record repeats what nobody said");
    }

    private static Map<String, Field<String>> attributes(JsonParser json) throws IOException {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            attributes.put(name, text(json));
        }
        return attributes;
    }

    private static List<Image> images(List<String> flat) {
        List<Image> images = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            images.add(new Image(flat.get(i), flat.get(i + 1)));
        }
        return images;
    }

    private static List<VariantPatch> variants(JsonParser json) throws IOException {
        List<VariantPatch> variants = new ArrayList<>(4);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            variants.add(variant(json));
        }
        return variants;
    }

    private static VariantPatch variant(JsonParser json) throws IOException {
        Sku sku = null;
        Naming naming = Naming.GIVEN;
        List<Relative> relatives = List.of();
        Field<String> barcode = Field.keep();
        Field<Map<String, String>> options = Field.keep();
        Field<Money> price = Field.keep();
        Field<Money> compareAt = Field.keep();
        Field<Integer> weight = Field.keep();
        List<String> stock = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "k" -> sku = new Sku(json.getText());
                case "m" -> naming = Naming.valueOf(json.getText());
                case "r" -> relatives = strings(json).stream().map(Relative::valueOf).toList();
                case "b" -> barcode = text(json);
                case "o" -> options = list(json).map(ContentCodec::pairs);
                case "p" -> price = text(json).map(ContentCodec::money);
                case "q" -> compareAt = text(json).map(ContentCodec::money);
                case "w" -> weight = text(json).map(Integer::valueOf);
                default -> stock = strings(json);
            }
        }
        if (sku == null) {
            throw new IllegalStateException("a staged variant has no SKU");
        }
        return new VariantPatch(
                sku,
                naming,
                Set.copyOf(relatives),
                barcode,
                options,
                price,
                compareAt,
                weight,
                counts(sku, stock));
    }

    private static Map<String, String> pairs(List<String> flat) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            pairs.put(flat.get(i), flat.get(i + 1));
        }
        return pairs;
    }

    private static List<StockCount> counts(Sku sku, List<String> flat) {
        List<StockCount> counts = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            counts.add(new StockCount(sku, flat.get(i), Integer.parseInt(flat.get(i + 1))));
        }
        return counts;
    }

    private static Money money(String text) {
        return new Money(
                Long.parseLong(text, 3, text.length(), 10),
                Currency.getInstance(text.substring(0, 3)));
    }

    private static Field<String> text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL
                ? Field.blank()
                : Field.set(json.getText());
    }

    private static Field<List<String>> list(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL
                ? Field.blank()
                : Field.set(strings(json));
    }

    private static List<String> strings(JsonParser json) throws IOException {
        List<String> strings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            strings.add(json.getText());
        }
        return strings;
    }
}
