package io.holdfast.adapters.persistence.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How products and variants stand in their columns, both ways.
public final class ProductColumns {
    /// Columns of `product` that [#write] fills, in its order.
    public static final String PRODUCT =
            "handle, title, description, vendor, category, tags, status, attributes, images,"
                    + " price_min";

    /// Columns of `variant` that [#write] fills, in its order.
    public static final String VARIANT =
            "sku, product_id, position, barcode, options, price, currency, compare_at,"
                    + " weight_grams";

    private static final TypeReference<List<List<String>>> PAIRS = new TypeReference<>() {};

    private ProductColumns() {}

    /// Adds the product's columns to a row.
    ///
    /// @param row to which to add
    /// @param product what to write
    public static void write(CopyRows row, Product product) {
        row.text(product.handle().value())
                .text(product.copy().title())
                .text(product.copy().description())
                .text(product.copy().vendor())
                .text(CategoryPath.text(product.placement().category()))
                .array(product.placement().tags())
                .text(status(product.placement().status()))
                .text(attributes(product.attributes()))
                .text(images(product.images()))
                .number(priceMin(product));
    }

    /// Adds a variant's columns to a row.
    ///
    /// @param row to which to add
    /// @param productId of its product
    /// @param position from 0
    /// @param variant what to write
    public static void write(CopyRows row, long productId, int position, Variant variant) {
        Money compareAt = variant.compareAtPrice();
        row.text(variant.sku().value())
                .number(productId)
                .number(position)
                .text(variant.barcode())
                .array(options(variant.options()))
                .number(variant.price().amount())
                .text(variant.price().currency().getCurrencyCode())
                .number(compareAt == null ? null : (Long) compareAt.amount())
                .number(variant.weightGrams());
    }

    static String status(ProductStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static long priceMin(Product product) {
        return product.variants().stream().mapToLong(v -> v.price().amount()).min().orElse(0);
    }

    static List<String> options(Map<String, String> options) {
        List<String> flat = new ArrayList<>(options.size() * 2);
        options.forEach(
                (name, value) -> {
                    flat.add(name);
                    flat.add(value);
                });
        return flat;
    }

    static String attributes(Map<String, String> attributes) {
        return attributes.isEmpty() ? "{}" : Json.text(attributes);
    }

    /// Pictures as `[[url, alt], …]`.
    static String images(List<Image> images) {
        if (images.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartArray();
            for (Image image : images) {
                json.writeStartArray();
                json.writeString(image.url());
                json.writeString(image.alt());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static ProductStatus status(ResultSet row) throws SQLException {
        return ProductStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    /// Reads what a SKU is sold as.
    static Offer offer(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Offer(
                new Sku(row.getString("sku")),
                row.getString("title"),
                new Money(row.getLong("price"), currency),
                status(row),
                row.getInt("weight_grams"),
                Offer.taxClass(row.getString("tax_class")));
    }

    /// Reads the product's columns.
    static Product product(ResultSet row, List<Variant> variants) throws SQLException {
        return new Product(
                new Handle(row.getString("handle")),
                new Copy(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("vendor")),
                new Placement(
                        CategoryPath.steps(row.getString("category")),
                        Arrays.asList((String[]) row.getArray("tags").getArray()),
                        status(row)),
                attributes(row.getString("attributes")),
                images(row.getString("images")),
                variants);
    }

    private static Map<String, String> attributes(String json) {
        return json.equals("{}") ? Map.of() : Json.strings(json);
    }

    private static List<Image> images(String json) {
        if (json.equals("[]")) {
            return List.of();
        }
        return Json.parsed(json, PAIRS).stream()
                .map(pair -> new Image(pair.get(0), pair.get(1)))
                .toList();
    }

    static Variant variant(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long compareAt = row.getLong("compare_at");
        Money compareAtPrice = row.wasNull() ? null : new Money(compareAt, currency);
        int weight = row.getInt("weight_grams");
        Integer weightGrams = row.wasNull() ? null : (Integer) weight;
        String[] flat = (String[]) row.getArray("options").getArray();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < flat.length; i += 2) {
            options.put(flat[i], flat[i + 1]);
        }
        return new Variant(
                new Sku(row.getString("sku")),
                row.getString("barcode"),
                options,
                new Money(row.getLong("price"), currency),
                compareAtPrice,
                weightGrams);
    }
}
