package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Any product, written by the rules of the native formats and read again, is the same product, and
/// changes nothing where the shop has it.
class RoundTripTest {
    private static final String LETTERS =
            "abcXYZ019 -_.,;:|>\\\"'=+@/&<>%{}[]()\n\r\tüßé–€漢字🍵\u00a0";
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void a_product_survives_rows(char delimiter) {
        for (int seed = 0; seed < 150; seed++) {
            List<Product> products = products(new Random(seed));
            Shelf shelf = FeedFile.of(csv(products, delimiter)).read().whole();

            assertThat(shelf.format()).as("format, seed %d", seed).isEqualTo("native");
            same(shelf, products, seed);
        }
    }

    @Test
    void a_product_survives_utf_16_and_gzip() {
        for (int seed = 0; seed < 50; seed++) {
            List<Product> products = products(new Random(seed));
            FeedFile file =
                    FeedFile.of(csv(products, ',')).in(StandardCharsets.UTF_16LE).after(0xFF, 0xFE);

            same(file.gzipped().read().whole(), products, seed);
        }
    }

    @Test
    void a_product_survives_json_lines_and_an_array() {
        for (int seed = 0; seed < 150; seed++) {
            List<Product> products = products(new Random(seed));
            List<String> objects = products.stream().map(RoundTripTest::json).toList();

            same(FeedFile.of(String.join("\n", objects)).read().whole(), products, seed);
            same(FeedFile.of("[" + String.join(",", objects) + "]").read().whole(), products, seed);
        }
    }

    @Test
    void what_csv_cannot_say_of_a_product_no_json_brings() {
        ObjectNode object = object(product(new Random(1), 0));
        object.putObject("attributes").put("material", "").put("fit ", "slim");
        ((ObjectNode) object.withArray("variants").get(0))
                .put("barcode", " 0123 ")
                .putObject("options")
                .put("Size", "M")
                .put("Colour", "");
        List<Product> products =
                List.copyOf(FeedFile.of(object.toString()).read().whole().products().values());

        assertThat(products.getFirst().attributes()).isEqualTo(Map.of("fit", "slim"));
        same(FeedFile.of(csv(products, ',')).read().whole(), products, 1);
    }

    @Test
    void a_place_has_no_blanks_around_it_wherever_it_is_counted() {
        String sku = "{\"sku\":\"S\",\"location\":\" annex \",\"onHand\":3}";

        assertThat(FeedFile.of(sku).read().whole().stock())
                .isEqualTo(FeedFile.lines("sku,location,onHand", "S,annex,3").read().stock());
    }

    @Test
    void chosen_members_of_a_product_change_nothing_where_the_shop_has_it() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Product product = product(random, 0);
            ObjectNode object = object(product);
            List<String> members = new ArrayList<>();
            object.fieldNames().forEachRemaining(members::add);
            members.remove("handle");
            members.removeIf(_ -> random.nextBoolean());
            object.remove(members);

            unchanged(FeedFile.of(object.toString()).read().whole(), product, seed);
        }
    }

    @Test
    void a_whole_product_clears_what_the_shop_has_beyond_it() {
        for (int seed = 0; seed < 150; seed++) {
            Product product = product(new Random(seed), 0);
            Product more = product(new Random(seed + 1_000), 0);

            assertThat(FeedFile.of(json(product)).read().whole().over(more))
                    .as("seed %d", seed)
                    .isEqualTo(product);
        }
    }

    @Test
    void no_list_however_mangled_gives_anything_but_reasons() {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            List<Product> products = products(random);
            String text =
                    switch (seed % 3) {
                        case 0 -> csv(products, ',');
                        case 1 ->
                                products.stream()
                                        .map(RoundTripTest::json)
                                        .collect(Collectors.joining("\n"));
                        default ->
                                products.stream()
                                        .map(RoundTripTest::json)
                                        .collect(Collectors.joining(",", "[", "]"));
                    };
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            FeedFile file = FeedFile.of(bytes);
            Shelf shelf = file.readOrRefuse();

            assertThat(shelf.broken()).doesNotContain("Exception", "holdfast", "\0");
            assertThat(shelf.rejects())
                    .allSatisfy(
                            r -> {
                                assertThat(r.reason())
                                        .isNotBlank()
                                        .doesNotContain("Exception", "holdfast.", "\0", "\uFFFF");
                                assertThat(r.raw()).isNotNull().doesNotContain("\0", "\uFFFF");
                            });
        }
    }

    private static void same(Shelf shelf, List<Product> products, int seed) {
        assertThat(shelf.products().values())
                .as("seed %d", seed)
                .containsExactlyElementsOf(products);
        products.forEach(product -> unchanged(shelf, product, seed));
    }

    private static void unchanged(Shelf shelf, Product product, int seed) {
        assertThat(
                        Merge.of(
                                product.handle(),
                                product,
                                shelf.patches()
                                        .getOrDefault(
                                                product.handle(),
                                                io.holdfast.catalog.ProductPatch.KEEP)))
                .as("import of what is there already, seed %d", seed)
                .isInstanceOf(Merge.Unchanged.class);
    }

    private static List<Product> products(Random random) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            products.add(product(random, i));
        }
        return products;
    }

    private static Product product(Random random, int n) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            images.add(
                    new Image(
                            "https://img/" + i + word(random).replaceAll("[\n\r\t]", ""),
                            text(random)));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            attributes.put("attr " + (char) ('a' + i), word(random));
        }
        Currency currency = Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            variants.add(variant(random, n + "-" + i, currency));
        }
        return new Product(
                new Handle("p" + n),
                new Copy(word(random), text(random), text(random)),
                new Placement(
                        words(random).stream().map(RoundTripTest::onOneLine).toList(),
                        new ArrayList<>(new LinkedHashSet<>(words(random))),
                        List.of(ProductStatus.values()).get(random.nextInt(3))),
                attributes,
                images,
                variants);
    }

    private static Variant variant(Random random, String n, Currency currency) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String name : List.of("Size", "Colour")) {
            if (random.nextBoolean()) {
                options.put(name, word(random));
            }
        }
        int price = random.nextInt(1_000_000);
        return new Variant(
                new Sku("'=S" + n),
                random.nextBoolean() ? null : "0" + random.nextInt(1_000_000),
                options,
                new Money(price, currency),
                random.nextBoolean() ? null : new Money(price + random.nextInt(1_000), currency),
                random.nextBoolean() ? null : random.nextInt(10_000));
    }

    private static List<String> words(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            words.add(word(random));
        }
        return words;
    }

    private static String onOneLine(String word) {
        return word.replaceAll("\\p{Cntrl}", "-");
    }

    /// Not empty, no space around.
    private static String word(Random random) {
        return ("w" + text(random) + "w").strip();
    }

    private static String text(Random random) {
        int[] points = LETTERS.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(12); i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static String csv(List<Product> products, char delimiter) {
        TreeSet<String> attributes = new TreeSet<>();
        products.forEach(p -> attributes.addAll(p.attributes().keySet()));
        List<String> header =
                new ArrayList<>(
                        List.of(
                                "handle",
                                "title",
                                "description",
                                "vendor",
                                "category",
                                "tags",
                                "status",
                                "image.url",
                                "image.alt",
                                "sku",
                                "barcode",
                                "price",
                                "compareAtPrice",
                                "currency",
                                "weightGrams",
                                "option.Size",
                                "option.Colour"));
        attributes.forEach(a -> header.add("attribute." + a));
        StringBuilder csv = new StringBuilder();
        line(csv, header, delimiter);
        for (Product product : products) {
            for (Variant variant : product.variants()) {
                List<String> cells = cells(product, variant);
                attributes.forEach(a -> cells.add(product.attributes().getOrDefault(a, "")));
                line(csv, cells, delimiter);
            }
        }
        return csv.toString();
    }

    private static List<String> cells(Product product, Variant variant) {
        return new ArrayList<>(
                List.of(
                        product.handle().value(),
                        product.copy().title(),
                        product.copy().description(),
                        product.copy().vendor(),
                        joined(product.placement().category(), '>', " > "),
                        joined(product.placement().tags(), ',', ","),
                        product.placement().status().name().toLowerCase(Locale.ROOT),
                        joined(product.images().stream().map(Image::url).toList(), ' ', " "),
                        joined(product.images().stream().map(Image::alt).toList(), '|', "|"),
                        variant.sku().value(),
                        variant.barcode() == null ? "" : variant.barcode(),
                        variant.price().toDecimal(),
                        variant.compareAtPrice() == null
                                ? ""
                                : variant.compareAtPrice().toDecimal(),
                        variant.price().currency().getCurrencyCode(),
                        variant.weightGrams() == null ? "" : variant.weightGrams().toString(),
                        variant.options().getOrDefault("Size", ""),
                        variant.options().getOrDefault("Colour", "")));
    }

    private static String joined(List<String> entries, char separator, String between) {
        return entries.stream()
                .map(e -> e.replace("\\", "\\\\").replace("" + separator, "\\" + separator))
                .collect(Collectors.joining(between));
    }

    /// Guarded as an export guards: an apostrophe before what a spreadsheet would compute, and
    /// before apostrophes that stand before it.
    private static void line(StringBuilder csv, List<String> cells, char delimiter) {
        csv.append(
                        cells.stream()
                                .map(c -> c.matches("(?s)'*[=+\\-@\t\n\r＝＋－＠].*") ? "'" + c : c)
                                .map(c -> '"' + c.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining("" + delimiter)))
                .append("\r\n");
    }

    private static String json(Product product) {
        return object(product).toString();
    }

    private static ObjectNode object(Product product) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("handle", product.handle().value())
                .put("title", product.copy().title())
                .put("description", product.copy().description())
                .put("vendor", product.copy().vendor())
                .put("status", product.placement().status().name().toLowerCase(Locale.ROOT));
        ArrayNode category = object.putArray("category");
        product.placement().category().forEach(category::add);
        ArrayNode tags = object.putArray("tags");
        product.placement().tags().forEach(tags::add);
        ObjectNode attributes = object.putObject("attributes");
        product.attributes().forEach(attributes::put);
        ArrayNode images = object.putArray("images");
        product.images().forEach(i -> images.addObject().put("url", i.url()).put("alt", i.alt()));
        ArrayNode variants = object.putArray("variants");
        product.variants().forEach(v -> json(variants.addObject(), v));
        return object;
    }

    private static void json(ObjectNode object, Variant variant) {
        object.put("sku", variant.sku().value())
                .put("barcode", variant.barcode())
                .put("weightGrams", variant.weightGrams());
        ObjectNode options = object.putObject("options");
        variant.options().forEach(options::put);
        money(object.putObject("price"), variant.price());
        if (variant.compareAtPrice() == null) {
            object.putNull("compareAtPrice");
        } else {
            money(object.putObject("compareAtPrice"), variant.compareAtPrice());
        }
    }

    private static void money(ObjectNode object, Money money) {
        object.put("amount", money.amount()).put("currency", money.currency().getCurrencyCode());
    }
}
