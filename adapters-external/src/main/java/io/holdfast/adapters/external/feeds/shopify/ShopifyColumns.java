package io.holdfast.adapters.external.feeds.shopify;

import io.holdfast.adapters.external.feeds.text.Header;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Where Shopify's columns are; -1 for those that a list does not have.
record ShopifyColumns(
        int handle,
        Texts texts,
        Places places,
        Pictures pictures,
        Variants variants,
        List<Integer> optionNames,
        List<Integer> optionValues) {
    static final int OPTIONS = 3;

    record Texts(int title, int body, int vendor, int tags) {}

    record Places(int category, int type, int status, int published) {}

    record Pictures(int image, int imageAlt, int variantImage) {}

    record Variants(int sku, int barcode, int price, int compareAt, int grams, int quantity) {}

    ShopifyColumns {
        optionNames = List.copyOf(optionNames);
        optionValues = List.copyOf(optionValues);
    }

    static ShopifyColumns of(Header header) {
        return new ShopifyColumns(
                header.indexOfAny("Handle", "URL handle"),
                new Texts(
                        header.index("Title"),
                        header.indexOfAny("Body (HTML)", "Body", "Body HTML", "Description"),
                        header.index("Vendor"),
                        header.index("Tags")),
                new Places(
                        header.indexOfAny("Product Category", "Standard Product Type"),
                        header.indexOfAny("Type", "Custom Product Type"),
                        header.index("Status"),
                        header.indexOfAny("Published", "Published on online store")),
                new Pictures(
                        header.indexOfAny("Image Src", "Product image URL"),
                        header.index("Image Alt Text"),
                        header.indexOfAny("Variant Image", "Variant image URL")),
                new Variants(
                        header.indexOfAny("Variant SKU", "SKU"),
                        header.indexOfAny("Variant Barcode", "Barcode"),
                        header.indexOfAny("Variant Price", "Price"),
                        header.indexOfAny("Variant Compare At Price", "Compare-at price"),
                        header.indexOfAny("Variant Grams", "Weight value (grams)"),
                        header.indexOfAny(
                                "Variant Inventory Qty",
                                "Variant Inventory Quantity",
                                "Inventory quantity")),
                indexes(header, "Name"),
                indexes(header, "Value"));
    }

    /// {@return where all of them are}
    Set<Integer> all() {
        Set<Integer> all = new HashSet<>(optionNames);
        all.addAll(optionValues);
        all.addAll(
                List.of(
                        handle,
                        title(),
                        body(),
                        vendor(),
                        tags(),
                        category(),
                        type(),
                        status(),
                        published()));
        all.addAll(List.of(image(), imageAlt(), variantImage()));
        all.addAll(List.of(sku(), barcode(), price(), compareAt(), grams(), quantity()));
        return all;
    }

    private static List<Integer> indexes(Header header, String what) {
        return IntStream.rangeClosed(1, OPTIONS)
                .mapToObj(i -> header.index("Option" + i + " " + what))
                .toList();
    }

    int title() {
        return texts.title();
    }

    int body() {
        return texts.body();
    }

    int vendor() {
        return texts.vendor();
    }

    int tags() {
        return texts.tags();
    }

    int category() {
        return places.category();
    }

    int type() {
        return places.type();
    }

    int status() {
        return places.status();
    }

    int published() {
        return places.published();
    }

    int image() {
        return pictures.image();
    }

    int imageAlt() {
        return pictures.imageAlt();
    }

    int variantImage() {
        return pictures.variantImage();
    }

    int sku() {
        return variants.sku();
    }

    int barcode() {
        return variants.barcode();
    }

    int price() {
        return variants.price();
    }

    int compareAt() {
        return variants.compareAt();
    }

    int grams() {
        return variants.grams();
    }

    int quantity() {
        return variants.quantity();
    }

    int optionName(int i) {
        return optionNames.get(i);
    }

    int optionValue(int i) {
        return optionValues.get(i);
    }
}
