package io.holdfast.benchmarks.lists;

import java.util.List;
import java.util.SplittableRandom;

/// One product of a made-up list, with four variants. The same number and seed give the same
/// product.
///
/// @param number from 0
/// @param handle unique
/// @param title three words and the number
/// @param description some sentences
/// @param vendor one of many
/// @param category path of two steps
/// @param tags some
/// @param priceCents of its first variant; the next ones cost more
record MadeProduct(
        long number,
        String handle,
        String title,
        String description,
        String vendor,
        List<String> category,
        List<String> tags,
        long priceCents) {
    static final int VARIANTS = 4;

    private static final List<String> SIZES = List.of("S", "M", "L", "XL");
    private static final List<String> FIRST =
            List.of("Mossy", "Pale", "Stout", "Brisk", "Amber", "Dusky", "Rugged", "Fine");
    private static final List<String> SECOND =
            List.of("Canvas", "Linen", "Merino", "Denim", "Felt", "Cotton", "Hemp", "Silk");
    private static final List<String> THIRD =
            List.of("Jacket", "Apron", "Satchel", "Scarf", "Smock", "Trousers", "Cap", "Gilet");
    private static final List<String> SENTENCES =
            List.of(
                    "Sewn in small numbers and checked by hand.",
                    "It keeps its shape in the rain, and dries by the stove.",
                    "The buttons are of horn, the thread is waxed.",
                    "Wash it cold, and it will outlast its owner.",
                    "Cut wide at the shoulder, with room for a jumper.");
    private static final int VENDORS = 200;
    private static final int CATEGORIES = 40;

    static MadeProduct of(long seed, long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        String title = pick(FIRST, random) + " " + pick(SECOND, random) + " " + pick(THIRD, random);
        StringBuilder description = new StringBuilder("<p>");
        for (int i = 0; i < 3; i++) {
            description.append(i == 0 ? "" : " ").append(pick(SENTENCES, random));
        }
        int category = random.nextInt(CATEGORIES);
        return new MadeProduct(
                number,
                "product-" + number,
                title + " " + number,
                description.append("</p>").toString(),
                "Maker " + random.nextInt(VENDORS),
                List.of("Range " + category / 8, "Shelf " + category),
                random.nextInt(3) == 0 ? List.of("new", "gift") : List.of("season"),
                500 + random.nextInt(20_000));
    }

    private static String pick(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }

    String sku(int variant) {
        return "P" + number + "-" + size(variant);
    }

    String size(int variant) {
        return SIZES.get(variant);
    }

    long priceCents(int variant) {
        return priceCents + 100L * variant;
    }

    int weightGrams(int variant) {
        return 150 + 20 * variant;
    }

    String imageUrl() {
        return "https://pictures.example/" + handle + ".jpg";
    }
}
