package io.holdfast.catalog;

import static java.util.Comparator.comparingInt;

import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the options of a product are called, in their order, for lists that say only at which place
/// a value stands. Other rows of the product in the same list may say it, else the product does. Of
/// one that is new nobody else knows; its options are called `Option1` and so on. Pure.
public final class OptionPlaces {
    private final boolean isNew;
    private final List<String> names;

    private OptionPlaces(boolean isNew, List<String> names) {
        this.isNew = isNew;
        this.names = List.copyOf(names);
    }

    /// {@return what options are called}
    ///
    /// @param existing what the shop has, or `null`
    /// @param said all that the list says of the product, in its order
    public static OptionPlaces of(@Nullable Product existing, List<ProductPatch> said) {
        if (variants(said).noneMatch(OptionPlaces::isPlaced)) {
            return new OptionPlaces(existing == null, List.of());
        }
        List<String> before =
                existing == null
                        ? List.of()
                        : names(existing.variants().stream().map(Variant::options));
        List<String> named =
                names(
                        variants(said)
                                .filter(variant -> !isPlaced(variant))
                                .map(variant -> variant.options().over(Map.of(), Map.of()))
                                // A row leaves out what its variant has no value of.
                                .sorted(comparingInt(options -> -options.size())));
        return new OptionPlaces(existing == null, names(named, before));
    }

    private static Stream<VariantPatch> variants(List<ProductPatch> said) {
        return said.stream().flatMap(patch -> patch.variants().stream());
    }

    private static List<String> names(Stream<Map<String, String>> options) {
        return options.flatMap(all -> all.keySet().stream()).distinct().toList();
    }

    /// Where the list names but some of the product's options, the product knows their order.
    private static List<String> names(List<String> said, List<String> before) {
        if (said.size() < before.size() && before.containsAll(said)) {
            return before;
        }
        List<String> names = new ArrayList<>(said);
        while (names.size() < before.size() && !said.contains(before.get(names.size()))) {
            names.add(before.get(names.size()));
        }
        return names;
    }

    /// {@return what a list calls the option at a place}
    ///
    /// @param place from 1
    public static String placed(int place) {
        return "Option" + place;
    }

    /// {@return a patch that calls options by their names, where they have one}
    ///
    /// @param patch what a list says
    public ProductPatch namedIn(ProductPatch patch) {
        if (patch.variants().stream().noneMatch(OptionPlaces::isPlaced)) {
            return patch;
        }
        return patch.withVariants(
                patch.variants().stream().map(v -> isPlaced(v) ? named(v) : v).toList());
    }

    private static boolean isPlaced(VariantPatch said) {
        return said.is(Relative.OPTIONS_BY_PLACE) && said.options() instanceof Field.Set;
    }

    private VariantPatch named(VariantPatch said) {
        Map<String, String> options = said.options().over(Map.of(), Map.of());
        if (isNew ? names.isEmpty() : !nameless(options).isEmpty()) {
            return said;
        }
        Map<String, String> named = new LinkedHashMap<>();
        options.forEach((place, value) -> named.put(name(place), value));
        return said.withOptions(named);
    }

    private String name(String place) {
        return index(place) < names.size() ? names.get(index(place)) : place;
    }

    private List<String> nameless(Map<String, String> options) {
        return options.keySet().stream().filter(place -> index(place) >= names.size()).toList();
    }

    private static int index(String place) {
        return Integer.parseInt(place.substring(placed(0).length() - 1)) - 1;
    }

    /// {@return why it cannot be told what an option is called, by the variant's SKU in the patch}
    ///
    /// @param patch what a list says
    public Map<Sku, Violation> unclear(ProductPatch patch) {
        Map<Sku, Violation> unclear = new LinkedHashMap<>();
        for (VariantPatch said : isNew ? List.<VariantPatch>of() : patch.variants()) {
            if (isPlaced(said)) {
                nameless(said.options().over(Map.of(), Map.of())).stream()
                        .findFirst()
                        .ifPresent(place -> unclear.put(said.sku(), nameless(place)));
            }
        }
        return unclear;
    }

    private Violation nameless(String place) {
        String has =
                names.isEmpty()
                        ? "the product has no options"
                        : "the product has only " + String.join(", ", names);
        return new Violation(
                place + " Name",
                "the list does not say what %s is called, and %s".formatted(place, has));
    }
}
