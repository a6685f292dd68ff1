package io.holdfast.adapters.web.products;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.catalog.Availability;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.picture.Picture;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A product as JSON.
final class ProductBody {
    private ProductBody() {}

    static byte[] bytes(ListedProduct listed) {
        return bytes(listed, ShownPrices.OWN);
    }

    static byte[] bytes(ListedProduct listed, ShownPrices prices) {
        return Json.bytes(json -> write(json, listed, prices));
    }

    private static void write(JsonGenerator json, ListedProduct listed, ShownPrices prices)
            throws IOException {
        Product product = listed.stored().product();
        json.writeStartObject();
        json.writeStringField("handle", product.handle().value());
        json.writeStringField("title", product.copy().title());
        json.writeStringField("description", product.copy().description());
        json.writeStringField("vendor", product.copy().vendor());
        texts(json, "category", product.placement().category());
        texts(json, "tags", product.placement().tags());
        json.writeStringField("status", status(product.placement().status()));
        texts(json, "attributes", product.attributes());
        images(json, product.images(), listed.pictures());
        json.writeArrayFieldStart("variants");
        for (Variant variant : product.variants()) {
            variant(json, variant, listed.availability(), prices);
        }
        json.writeEndArray();
        json.writeNumberField("version", listed.stored().version());
        Json.time(json, "createdAt", listed.stored().createdAt());
        Json.time(json, "updatedAt", listed.stored().updatedAt());
        prices.explain(json, product);
        json.writeEndObject();
    }

    static String status(ProductStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static void images(
            JsonGenerator json, List<Image> images, Map<String, Picture> pictures)
            throws IOException {
        json.writeArrayFieldStart("images");
        for (Image image : images) {
            json.writeStartObject();
            json.writeStringField("url", image.url());
            json.writeStringField("alt", image.alt());
            Picture picture = pictures.get(image.url());
            if (picture != null) {
                PictureAddresses.write(json, picture);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void variant(
            JsonGenerator json, Variant variant, Availability availability, ShownPrices prices)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("sku", variant.sku().value());
        Json.text(json, "barcode", variant.barcode());
        texts(json, "options", variant.options());
        Json.money(json, "price", prices.of(variant.price()));
        Json.money(json, "compareAtPrice", prices.of(variant.compareAtPrice()));
        Integer weight = variant.weightGrams();
        if (weight == null) {
            json.writeNullField("weightGrams");
        } else {
            json.writeNumberField("weightGrams", weight);
        }
        Long units = availability.unitsBySku().get(variant.sku());
        units(json, "stock", units);
        json.writeObjectFieldStart("availability");
        // What was never counted cannot be held (decision 0011), so there is none of it to be had.
        long available = units == null ? 0 : units;
        json.writeBooleanField("inStock", available > 0);
        json.writeNumberField("available", available);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void units(JsonGenerator json, String name, @Nullable Long units)
            throws IOException {
        if (units == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, units);
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
