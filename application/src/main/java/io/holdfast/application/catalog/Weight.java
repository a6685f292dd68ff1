package io.holdfast.application.catalog;

import io.holdfast.catalog.Image;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.Variant;

import java.util.Map;

/// How many bytes of memory a value takes, roughly, and rather too many than too few.
final class Weight {
    private static final long PRODUCT = 900;
    private static final long VARIANT = 400;
    private static final long ENTRY = 120;
    private static final long HANDLE = 100;
    private static final long CHARACTER = 2;

    private Weight() {}

    static long of(ListedProduct listed) {
        Product product = listed.stored().product();
        long characters = product.copy().description().length();
        characters += product.copy().title().length();
        for (Image image : product.images()) {
            characters += (long) image.url().length() + image.alt().length() + ENTRY;
        }
        characters += product.attributes().entrySet().stream().mapToLong(Weight::words).sum();
        characters += product.placement().tags().stream().mapToLong(String::length).sum();
        for (Variant variant : product.variants()) {
            characters += variant.options().entrySet().stream().mapToLong(Weight::words).sum();
        }
        return PRODUCT
                + characters * CHARACTER
                + product.attributes().size() * ENTRY
                + product.variants().size() * VARIANT;
    }

    private static long words(Map.Entry<String, String> pair) {
        return (long) pair.getKey().length() + pair.getValue().length();
    }

    static long ofHandles(int handles) {
        return ENTRY + handles * HANDLE;
    }
}
