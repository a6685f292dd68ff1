package io.holdfast.catalog;

import io.holdfast.kernel.Text;
import io.holdfast.kernel.Violation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What makes a product sound. Pure; the limits are in [Limits].
public final class ProductRules {
    private static final String OTHER_SCHEME =
            "the address of a picture begins with http:// or https://, or is relative; '%s:' is"
                    + " neither";

    private ProductRules() {}

    /// Finds all that is wrong with a product.
    ///
    /// @param product to be looked at
    /// @return each violation with a JSON Pointer into the product's JSON form; empty where it is
    ///   sound
    public static List<Violation> violationsOf(Product product) {
        return violationsOf(product, List.of());
    }

    /// Finds all that is wrong with a product, but for pictures that it has already: they may have
    /// come before their addresses were looked at.
    ///
    /// @param product to be looked at
    /// @param before pictures that it has
    /// @return each violation with a JSON Pointer into the product's JSON form; empty where it is
    ///   sound
    static List<Violation> violationsOf(Product product, List<Image> before) {
        List<Violation> found = new ArrayList<>();
        copy(product.copy(), found);
        placement(product.placement(), found);
        attributes(product, found);
        images(product, before, found);
        variants(product, found);
        return found;
    }

    /// Finds all that is wrong with a variant by itself.
    ///
    /// @param variant to be looked at
    /// @return each violation, its pointer relative to the variant: `barcode`, `options/Size`
    static List<Violation> violationsOf(Variant variant) {
        List<Violation> found = new ArrayList<>();
        variant("", variant, found);
        return found.stream()
                .map(v -> new Violation(v.pointer().substring(1), v.detail()))
                .toList();
    }

    private static void copy(Copy copy, List<Violation> found) {
        if (copy.title().isBlank()) {
            found.add(new Violation("/title", "a product needs a title"));
        }
        atMost("/title", copy.title(), Limits.TITLE_MAX, found);
        atMost("/description", copy.description(), Limits.DESCRIPTION_MAX, found);
        atMost("/vendor", copy.vendor(), Limits.NAME_MAX, found);
    }

    private static void placement(Placement placement, List<Violation> found) {
        count("/category", placement.category().size(), Limits.DEPTH_MAX, found);
        placement.category().forEach(step -> step(step, found));
        count("/tags", placement.tags().size(), Limits.TAGS_MAX, found);
        placement.tags().forEach(tag -> name("/tags", tag, found));
        if (new HashSet<>(placement.tags()).size() < placement.tags().size()) {
            found.add(new Violation("/tags", "each tag may stand once"));
        }
    }

    private static void step(String step, List<Violation> found) {
        name("/category", step, found);
        if (step.chars().anyMatch(c -> c != 0 && Character.isISOControl(c))) {
            found.add(
                    new Violation(
                            "/category",
                            "a step must not contain line breaks or other control characters"));
        }
    }

    private static void attributes(Product product, List<Violation> found) {
        count("/attributes", product.attributes().size(), Limits.ATTRIBUTES_MAX, found);
        product.attributes()
                .forEach(
                        (name, value) -> {
                            name("/attributes", name, found);
                            atMost(
                                    "/attributes/" + pointerPart(name),
                                    value,
                                    Limits.ATTRIBUTE_MAX,
                                    found);
                        });
    }

    private static void images(Product product, List<Image> before, List<Violation> found) {
        Set<String> known = before.stream().map(Image::url).collect(Collectors.toSet());
        count("/images", product.images().size(), Limits.IMAGES_MAX, found);
        int i = 0;
        for (Image image : product.images()) {
            String at = "/images/" + i + "/url";
            address(at, image.url(), found);
            if (!known.contains(image.url())) {
                scheme(at, image.url(), found);
            }
            atMost("/images/" + i + "/alt", image.alt(), Limits.VALUE_MAX, found);
            i++;
        }
    }

    private static void address(String at, String url, List<Violation> found) {
        if (url.isBlank()) {
            found.add(new Violation(at, "a picture needs an address"));
        }
        atMost(at, url, Limits.URL_MAX, found);
    }

    private static void scheme(String at, String url, List<Violation> found) {
        PictureAddress.foreignScheme(url)
                .map(OTHER_SCHEME::formatted)
                .ifPresent(detail -> found.add(new Violation(at, detail)));
    }

    private static void variants(Product product, List<Violation> found) {
        if (product.variants().isEmpty()) {
            found.add(new Violation("/variants", "a product needs at least one variant"));
        }
        count("/variants", product.variants().size(), Limits.VARIANTS_MAX, found);
        Set<String> skus = new HashSet<>();
        int i = 0;
        for (Variant variant : product.variants()) {
            String at = "/variants/" + i++;
            if (!skus.add(variant.sku().value())) {
                found.add(
                        new Violation(
                                at + "/sku", "SKU '%s' stands twice".formatted(variant.sku())));
            }
            variant(at, variant, found);
        }
    }

    private static void variant(String at, Variant variant, List<Violation> found) {
        if (variant.barcode() != null) {
            atMost(at + "/barcode", variant.barcode(), Limits.BARCODE_MAX, found);
        }
        count(at + "/options", variant.options().size(), Limits.OPTIONS_MAX, found);
        variant.options()
                .forEach(
                        (name, value) -> {
                            name(at + "/options", name, found);
                            atMost(
                                    at + "/options/" + pointerPart(name),
                                    value,
                                    Limits.VALUE_MAX,
                                    found);
                        });
        price(at + "/price", variant.price().amount(), found);
        if (variant.compareAtPrice() != null) {
            price(at + "/compareAtPrice", variant.compareAtPrice().amount(), found);
            if (!variant.compareAtPrice().currency().equals(variant.price().currency())) {
                found.add(
                        new Violation(
                                at + "/compareAtPrice", "must be in the currency of the price"));
            }
        }
        Integer weight = variant.weightGrams();
        if (weight != null && (weight < 0 || weight > Limits.WEIGHT_GRAMS_MAX)) {
            found.add(
                    new Violation(
                            at + "/weightGrams",
                            "must be 0 to %d, was %d".formatted(Limits.WEIGHT_GRAMS_MAX, weight)));
        }
    }

    private static void price(String at, long amount, List<Violation> found) {
        if (amount < 0 || amount > Limits.PRICE_MAX) {
            found.add(
                    new Violation(
                            at,
                            "must be 0 to %d minor units, was %d"
                                    .formatted(Limits.PRICE_MAX, amount)));
        }
    }

    private static void name(String at, String text, List<Violation> found) {
        if (text.isBlank()) {
            found.add(new Violation(at, "a name must not be empty"));
        }
        atMost(at, text, Limits.NAME_MAX, found);
    }

    private static void atMost(String at, String text, int max, List<Violation> found) {
        if (text.length() > max) {
            found.add(
                    new Violation(
                            at, "at most %d characters, had %d".formatted(max, text.length())));
        }
        if (text.indexOf('\0') >= 0) {
            found.add(new Violation(at, "must not contain the NUL character"));
        }
        if (!Text.isWhole(text)) {
            found.add(
                    new Violation(at, "must not contain half a character (an unpaired surrogate)"));
        }
    }

    private static void count(String at, int count, int max, List<Violation> found) {
        if (count > max) {
            found.add(new Violation(at, "at most %d entries, had %d".formatted(max, count)));
        }
    }

    private static String pointerPart(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
