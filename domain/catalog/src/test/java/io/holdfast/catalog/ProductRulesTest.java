package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What makes a product sound, each limit on both sides.
class ProductRulesTest {
    private static void sound(Product product) {
        assertThat(ProductRules.violationsOf(product)).isEmpty();
    }

    private static void unsound(Product product, String pointer, String detail) {
        assertThat(ProductRules.violationsOf(product))
                .containsExactly(new Violation(pointer, detail));
    }

    private static void longest(IntFunction<Product> ofLength, int max, String pointer) {
        sound(ofLength.apply(max));
        unsound(
                ofLength.apply(max + 1),
                pointer,
                "at most %d characters, had %d".formatted(max, max + 1));
    }

    private static void most(IntFunction<Product> ofSize, int max, String pointer) {
        sound(ofSize.apply(max));
        unsound(
                ofSize.apply(max + 1),
                pointer,
                "at most %d entries, had %d".formatted(max, max + 1));
    }

    private static String x(int length) {
        return "x".repeat(length);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    private static Map<String, String> pairs(int count) {
        Map<String, String> pairs = new HashMap<>();
        names(count).forEach(name -> pairs.put(name, "v"));
        return pairs;
    }

    private static Placement categories(List<String> steps) {
        return new Placement(steps, List.of(), ProductStatus.ACTIVE);
    }

    private static Placement tags(List<String> tags) {
        return new Placement(List.of(), tags, ProductStatus.ACTIVE);
    }

    private static Product of(
            @Nullable String barcode,
            Money price,
            @Nullable Money compareAt,
            @Nullable Integer weightGrams) {
        return Tee.with(
                new Variant(new Sku("TEE-M"), barcode, Map.of(), price, compareAt, weightGrams));
    }

    @Test
    void the_usual_product_is_sound() {
        sound(Tee.PRODUCT);
    }

    @Test
    void words_have_their_longest() {
        longest(n -> Tee.titled(x(n)), Limits.TITLE_MAX, "/title");
        longest(n -> Tee.worded(new Copy("T", x(n), "")), Limits.DESCRIPTION_MAX, "/description");
        longest(n -> Tee.worded(new Copy("T", "", x(n))), Limits.NAME_MAX, "/vendor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void a_product_needs_a_title(String title) {
        unsound(Tee.titled(title), "/title", "a product needs a title");
    }

    @Test
    void a_category_has_so_many_steps_each_with_a_name() {
        most(n -> Tee.placed(categories(names(n))), Limits.DEPTH_MAX, "/category");
        longest(n -> Tee.placed(categories(List.of(x(n)))), Limits.NAME_MAX, "/category");
        unsound(Tee.placed(categories(List.of("A", " "))), "/category", "a name must not be empty");
    }

    @Test
    void tags_have_names_and_stand_once() {
        most(n -> Tee.placed(tags(names(n))), Limits.TAGS_MAX, "/tags");
        longest(n -> Tee.placed(tags(List.of(x(n)))), Limits.NAME_MAX, "/tags");
        unsound(Tee.placed(tags(List.of(""))), "/tags", "a name must not be empty");
        unsound(Tee.placed(tags(List.of("a", "b", "a"))), "/tags", "each tag may stand once");
        sound(Tee.placed(tags(List.of("a", "A"))));
    }

    @Test
    void attributes_have_names_and_bounded_values() {
        most(n -> Tee.attributed(pairs(n)), Limits.ATTRIBUTES_MAX, "/attributes");
        longest(n -> Tee.attributed(Map.of(x(n), "v")), Limits.NAME_MAX, "/attributes");
        longest(n -> Tee.attributed(Map.of("a", x(n))), Limits.ATTRIBUTE_MAX, "/attributes/a");
        unsound(Tee.attributed(Map.of("", "v")), "/attributes", "a name must not be empty");
        sound(Tee.attributed(Map.of("a", "")));
    }

    @Test
    void a_pointer_escapes_what_a_name_holds() {
        unsound(
                Tee.attributed(Map.of("a/b~c", x(Limits.ATTRIBUTE_MAX + 1))),
                "/attributes/a~1b~0c",
                "at most 65536 characters, had 65537");
        unsound(
                Tee.with(Tee.variant(Map.of("~1", x(Limits.VALUE_MAX + 1)))),
                "/variants/0/options/~01",
                "at most 1024 characters, had 1025");
    }

    @Test
    void pictures_have_addresses() {
        most(
                n -> Tee.pictured(names(n).stream().map(u -> new Image(u, "")).toList()),
                Limits.IMAGES_MAX,
                "/images");
        longest(n -> Tee.pictured(List.of(new Image(x(n), ""))), Limits.URL_MAX, "/images/0/url");
        longest(
                n -> Tee.pictured(List.of(Tee.FRONT, new Image("u", x(n)))),
                Limits.VALUE_MAX,
                "/images/1/alt");
        unsound(
                Tee.pictured(List.of(Tee.FRONT, new Image(" ", ""))),
                "/images/1/url",
                "a picture needs an address");
    }

    @Test
    void a_product_has_variants_each_code_once() {
        most(
                n ->
                        Tee.with(
                                names(n).stream()
                                        .map(sku -> Tee.variant(sku, 1))
                                        .toArray(Variant[]::new)),
                Limits.VARIANTS_MAX,
                "/variants");
        unsound(Tee.with(), "/variants", "a product needs at least one variant");
        unsound(Tee.with(Tee.M, Tee.L, Tee.M), "/variants/2/sku", "SKU 'TEE-M' stands twice");
    }

    @Test
    void a_barcode_has_its_longest() {
        longest(n -> of(x(n), Tee.eur(1), null, null), Limits.BARCODE_MAX, "/variants/0/barcode");
    }

    @Test
    void options_have_names_and_bounded_values() {
        most(n -> Tee.with(Tee.variant(pairs(n))), Limits.OPTIONS_MAX, "/variants/0/options");
        longest(
                n -> Tee.with(Tee.variant(Map.of(x(n), "v"))),
                Limits.NAME_MAX,
                "/variants/0/options");
        longest(
                n -> Tee.with(Tee.variant(Map.of("size", x(n)))),
                Limits.VALUE_MAX,
                "/variants/0/options/size");
        unsound(
                Tee.with(Tee.variant(Map.of(" ", "v"))),
                "/variants/0/options",
                "a name must not be empty");
    }

    @Test
    void prices_are_bounded_on_both_sides() {
        for (long fine : new long[] {0, 1, Limits.PRICE_MAX}) {
            sound(of(null, Tee.eur(fine), Tee.eur(fine), null));
        }
        for (long absurd : new long[] {-1, Limits.PRICE_MAX + 1}) {
            String detail = "must be 0 to 1000000000000 minor units, was " + absurd;
            unsound(of(null, Tee.eur(absurd), null, null), "/variants/0/price", detail);
            unsound(
                    of(null, Tee.eur(1), Tee.eur(absurd), null),
                    "/variants/0/compareAtPrice",
                    detail);
        }
    }

    @Test
    void prices_that_are_compared_are_of_one_currency() {
        unsound(
                of(null, Tee.eur(1), new Money(1, Currency.getInstance("USD")), null),
                "/variants/0/compareAtPrice",
                "must be in the currency of the price");
    }

    @Test
    void weights_are_bounded_on_both_sides() {
        for (int fine : new int[] {0, 1, Limits.WEIGHT_GRAMS_MAX}) {
            sound(of(null, Tee.eur(1), null, fine));
        }
        for (int absurd : new int[] {-1, Limits.WEIGHT_GRAMS_MAX + 1, Integer.MIN_VALUE}) {
            unsound(
                    of(null, Tee.eur(1), null, absurd),
                    "/variants/0/weightGrams",
                    "must be 0 to 100000000, was " + absurd);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.test/a.jpg",
                "HTTPS://shop.test/a.jpg",
                "/m/b/mb01.jpg",
                "mb01.jpg",
                "../a.jpg",
                "//cdn.test/a.jpg",
                "a/b:c.jpg",
                "?data:x",
                "#javascript:x"
            })
    void a_picture_is_at_an_address_of_the_web_or_at_a_relative_one(String url) {
        sound(Tee.pictured(List.of(new Image(url, ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), javascript",
        "JavaScript:alert(1), javascript",
        "' \u0001javascript:alert(1)', javascript",
        "'java\n\tscript\r:alert(1)', javascript",
        "'data:image/png;base64,AA', data",
        "ftp://shop.test/a.jpg, ftp",
        "file:///etc/passwd, file",
        "vbscript:x, vbscript",
        "C:\\pictures\\a.jpg, c",
        "view-source:https://shop.test/a.jpg, view-source"
    })
    void an_address_that_no_picture_is_at_is_refused(String url, String scheme) {
        unsound(
                Tee.pictured(List.of(Tee.FRONT, new Image(url, ""))),
                "/images/1/url",
                "the address of a picture begins with http:// or https://, or is relative; '%s:' is neither"
                        .formatted(scheme));
    }

    @Test
    void no_text_holds_what_a_store_cannot_keep() {
        Map<String, Function<String, Product>> places = new LinkedHashMap<>();
        places.put("/title", Tee::titled);
        places.put("/description", text -> Tee.worded(new Copy("T", text, "")));
        places.put("/vendor", text -> Tee.worded(new Copy("T", "", text)));
        places.put("/category", text -> Tee.placed(categories(List.of(text))));
        places.put("/tags", text -> Tee.placed(tags(List.of(text))));
        places.put("/attributes", text -> Tee.attributed(Map.of(text, "v")));
        places.put("/attributes/a", text -> Tee.attributed(Map.of("a", text)));
        places.put("/images/0/url", text -> Tee.pictured(List.of(new Image(text, ""))));
        places.put("/images/0/alt", text -> Tee.pictured(List.of(new Image("u", text))));
        places.put("/variants/0/barcode", text -> of(text, Tee.eur(1), null, null));
        places.put("/variants/0/options", text -> Tee.with(Tee.variant(Map.of(text, "v"))));
        places.put("/variants/0/options/a", text -> Tee.with(Tee.variant(Map.of("a", text))));
        places.forEach(
                (pointer, product) -> {
                    sound(product.apply("a👕b"));
                    unsound(product.apply("a\0b"), pointer, "must not contain the NUL character");
                    unsound(
                            product.apply("a\ud83db"),
                            pointer,
                            "must not contain half a character (an unpaired surrogate)");
                });
    }

    @Test
    void all_violations_are_told_at_once() {
        Product product =
                new Product(
                        Tee.HANDLE,
                        new Copy("", "", x(256)),
                        tags(List.of("a", "a")),
                        Map.of("", "v"),
                        new ArrayList<>(List.of(new Image("", ""))),
                        List.of());
        assertThat(ProductRules.violationsOf(product))
                .extracting(Violation::pointer)
                .containsExactly(
                        "/title", "/vendor", "/tags", "/attributes", "/images/0/url", "/variants");
    }
}
