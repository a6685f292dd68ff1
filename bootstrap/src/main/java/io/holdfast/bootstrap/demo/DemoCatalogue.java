package io.holdfast.bootstrap.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes up a catalogue: the same for the same seed, in the native NDJSON form, with stock.
///
/// @param seed decides everything
/// @param products how many
/// @param pictures address under which [DemoPictures] are served, ending in `/`
public record DemoCatalogue(long seed, int products, String pictures) {
    /// Products of the catalogue that `--demo` loads.
    public static final int PRODUCTS = 2_400;

    private static final List<Integer> PRICE_ENDINGS = List.of(0, 49, 90, 95, 99);
    private static final List<String> VENDORS =
            List.of(
                    "Northmoor",
                    "Ellery & Pike",
                    "Kestrel Works",
                    "Saltmarsh",
                    "Tove",
                    "Brindle",
                    "Halden",
                    "Okapi");
    private static final List<String> MOODS =
            List.of(
                    "Quiet", "Bright", "Plain", "Sturdy", "Little", "Grand", "Early", "Late",
                    "Mossy", "Coastal", "Alpine", "Harbour", "Meadow", "Winter", "Summer",
                    "Sunday");
    private static final List<String> COLOURS =
            List.of("Black", "White", "Rust", "Sage", "Navy", "Sand", "Plum", "Slate");

    /// {@return the whole list, one product a line, UTF-8}
    public byte[] ndjson() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(products * 1200);
        for (int number = 1; number <= products; number++) {
            out.writeBytes(product(number, random).toString().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private ObjectNode product(int number, RandomGenerator random) {
        Shelf shelf = Shelf.ALL.get(random.nextInt(Shelf.ALL.size()));
        String noun = pick(shelf.nouns(), random);
        String material = pick(shelf.materials(), random);
        String title = pick(MOODS, random) + " " + material + " " + noun;
        String handle = (title.replace(' ', '-') + "-" + number).toLowerCase(Locale.ROOT);
        ObjectNode product = JsonNodeFactory.instance.objectNode();
        product.put("handle", handle)
                .put("title", title)
                .put("description", description(title, material, shelf));
        product.put("vendor", pick(VENDORS, random));
        shelf.path().forEach(product.putArray("category")::add);
        tags(product.putArray("tags"), random);
        product.put("status", random.nextInt(40) == 0 ? "draft" : "active");
        product.putObject("attributes")
                .put("material", material.toLowerCase(Locale.ROOT))
                .put("care", shelf.care());
        images(product.putArray("images"), handle, title, random);
        variants(product.putArray("variants"), number, shelf, random);
        return product;
    }

    private static String description(String title, String material, Shelf shelf) {
        return "<p>%s. Made of %s, meant for %s, and built to be mended rather than replaced.</p>"
                .formatted(title, material.toLowerCase(Locale.ROOT), shelf.use());
    }

    private static void tags(ArrayNode tags, RandomGenerator random) {
        if (random.nextInt(5) == 0) {
            tags.add("new");
        }
        if (random.nextInt(8) == 0) {
            tags.add("sale");
        }
        if (random.nextInt(6) == 0) {
            tags.add("gift");
        }
    }

    private void images(ArrayNode images, String handle, String title, RandomGenerator random) {
        int count = 1 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            images.addObject()
                    .put("url", pictures + handle + "-" + i + ".png")
                    .put("alt", title + ", view " + i);
        }
    }

    private static void variants(
            ArrayNode variants, int number, Shelf shelf, RandomGenerator random) {
        int units = 4 + random.nextInt(160);
        long price = units * 100L + PRICE_ENDINGS.get(random.nextInt(PRICE_ENDINGS.size()));
        boolean reduced = random.nextInt(7) == 0;
        int colours = 1 + random.nextInt(3);
        int first = random.nextInt(COLOURS.size());
        for (int c = 0; c < colours; c++) {
            String colour = COLOURS.get((first + c) % COLOURS.size());
            for (String size : shelf.sizes()) {
                ObjectNode variant = variants.addObject();
                variant.put(
                        "sku",
                        "%s-%05d-%s-%s"
                                .formatted(
                                        shelf.code(),
                                        number,
                                        code(colour),
                                        size.toUpperCase(Locale.ROOT)));
                variant.put("barcode", Gtin.of(number, variants.size()));
                variant.putObject("options").put("colour", colour).put("size", size);
                variant.putObject("price").put("amount", price).put("currency", "EUR");
                if (reduced) {
                    variant.putObject("compareAtPrice")
                            .put("amount", price * 5 / 4)
                            .put("currency", "EUR");
                }
                variant.put("weightGrams", 50 + random.nextInt(2_000));
                variant.put("stock", random.nextInt(9) == 0 ? 0 : random.nextInt(120));
            }
        }
    }

    private static String code(String colour) {
        return colour.substring(0, 3).toUpperCase(Locale.ROOT);
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
