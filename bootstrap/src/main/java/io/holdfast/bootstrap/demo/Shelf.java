package io.holdfast.bootstrap.demo;

import java.util.List;

/// One category of the sample catalogue, and what stands in it.
///
/// @param code beginning of its SKUs
/// @param path of the category
/// @param nouns things
/// @param materials what they are made of
/// @param sizes in which they come
/// @param use what they are for
/// @param care how to treat them
record Shelf(
        String code,
        List<String> path,
        List<String> nouns,
        List<String> materials,
        List<String> sizes,
        String use,
        String care) {
    private static final List<String> CLOTHES = List.of("S", "M", "L", "XL");
    private static final List<String> ONE = List.of("One");
    private static final List<String> TWO = List.of("Small", "Large");
    private static final List<String> FIBRES = List.of("Cotton", "Linen", "Wool", "Hemp");
    private static final List<String> WOODS = List.of("Oak", "Ash", "Walnut", "Beech");
    private static final List<String> WARES = List.of("Stoneware", "Porcelain", "Glass", "Enamel");
    private static final List<String> METALS = List.of("Steel", "Brass", "Copper", "Iron");
    private static final String WASH = "wash cold, dry in the air";
    private static final String WIPE = "wipe with a dry cloth";

    static final List<Shelf> ALL =
            List.of(
                    clothes("TEE", "Tees", "Tee", "Henley", "Tank"),
                    clothes("SHI", "Shirts", "Shirt", "Overshirt", "Blouse"),
                    clothes("KNI", "Knitwear", "Jumper", "Cardigan", "Vest"),
                    clothes("TRO", "Trousers", "Trousers", "Shorts", "Chinos"),
                    clothes("COA", "Coats", "Coat", "Jacket", "Parka"),
                    home("MUG", "Kitchen", "Cups", WARES, TWO, "Mug", "Cup", "Beaker"),
                    home("BOW", "Kitchen", "Bowls", WARES, TWO, "Bowl", "Plate", "Dish"),
                    home("PAN", "Kitchen", "Pans", METALS, TWO, "Pan", "Pot", "Skillet"),
                    home("KNI2", "Kitchen", "Knives", METALS, ONE, "Knife", "Cleaver", "Peeler"),
                    home("LAM", "Living", "Lamps", METALS, ONE, "Lamp", "Lantern", "Sconce"),
                    home("CHA", "Living", "Chairs", WOODS, ONE, "Chair", "Stool", "Bench"),
                    home("TAB", "Living", "Tables", WOODS, TWO, "Table", "Desk", "Sideboard"),
                    home("CUS", "Living", "Cushions", FIBRES, TWO, "Cushion", "Throw", "Blanket"),
                    home(
                            "SHE",
                            "Sleep",
                            "Bedding",
                            FIBRES,
                            TWO,
                            "Sheet",
                            "Duvet Cover",
                            "Pillowcase"),
                    home("TOW", "Bath", "Towels", FIBRES, TWO, "Towel", "Bath Mat", "Robe"),
                    garden("SPA", "Tools", METALS, ONE, "Spade", "Trowel", "Rake"),
                    garden("POT", "Pots", WARES, TWO, "Planter", "Pot", "Trough"),
                    garden("CAN", "Watering", METALS, TWO, "Watering Can", "Bucket", "Sprayer"));

    private static Shelf clothes(String code, String name, String... nouns) {
        return new Shelf(
                code, List.of("Apparel", name), List.of(nouns), FIBRES, CLOTHES, "every day", WASH);
    }

    private static Shelf home(
            String code,
            String room,
            String name,
            List<String> of,
            List<String> sizes,
            String... nouns) {
        return new Shelf(
                code, List.of("Home", room, name), List.of(nouns), of, sizes, "the house", WIPE);
    }

    private static Shelf garden(
            String code, String name, List<String> of, List<String> sizes, String... nouns) {
        return new Shelf(
                code, List.of("Garden", name), List.of(nouns), of, sizes, "the garden", WIPE);
    }
}
