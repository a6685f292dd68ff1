package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the options of a product are called, in their order, for lists that say only at which place
/// a value stands. Of a product that is new nobody knows; its options are called `Option1` and so
/// on. Pure.
public final class OptionPlaces {
    private final boolean isNew;
    private final List<String> names;

    private OptionPlaces(boolean isNew, Set<String> names) {
        this.isNew = isNew;
        this.names = List.copyOf(names);
    }

    /// {@return what options are called}
    ///
    /// @param existing what the shop has, or `null`
    public static OptionPlaces of(@Nullable Product existing) {
        Set<String> names = new LinkedHashSet<>();
        if (existing != null) {
            existing.variants().forEach(variant -> names.addAll(variant.options().keySet()));
        }
        return new OptionPlaces(existing == null, names);
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
        if (isNew || !nameless(options).isEmpty()) {
            return said;
        }
        Map<String, String> named = new LinkedHashMap<>();
        options.forEach((place, value) -> named.put(names.get(index(place)), value));
        return said.withOptions(named);
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
