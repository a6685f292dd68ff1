package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A look at one product and one list.
final class VariantSearch {
    private static final String UNCLEAR =
            "which variant is meant cannot be told without its SKU; name it";
    private static final String NAMELESS = "a new variant needs a SKU";

    private final List<VariantPatch> said;
    private final Map<Sku, Map<String, String>> there = new LinkedHashMap<>();

    /// What the list itself brings by name, and will be there when it is read again.
    private final Map<Sku, Map<String, String>> brought = new LinkedHashMap<>();

    private final Map<Sku, Sku> meant = new HashMap<>();
    private final Map<Sku, Violation> unclear = new LinkedHashMap<>();

    VariantSearch(@Nullable Product existing, List<VariantPatch> said) {
        this.said = said;
        if (existing != null) {
            existing.variants().forEach(v -> there.put(v.sku(), v.options()));
        }
        // A variant may be given other options by the very list that is looked at.
        said.stream()
                .filter(v -> v.naming() != Naming.MISSING)
                .forEach(
                        v ->
                                there.computeIfPresent(
                                        v.sku(), (_, now) -> v.options().over(now, Map.of())));
        said.stream()
                .filter(v -> v.isNamed() && !there.containsKey(v.sku()))
                .forEach(v -> brought.put(v.sku(), v.options().over(Map.of(), Map.of())));
    }

    MeantVariants found() {
        said.stream().filter(v -> !v.isNamed()).forEach(this::find);
        return new MeantVariants(meant, unclear);
    }

    private void find(VariantPatch one) {
        if (one.naming() == Naming.MADE_UP && there.containsKey(one.sku())) {
            meant.put(one.sku(), one.sku());
            return;
        }
        Map<String, String> options =
                one.options() instanceof Field.Set<Map<String, String>>(var named)
                        ? named
                        : Map.of();
        Optional<Sku> found = withOptions(options).or(() -> only(options));
        if (found.isPresent()) {
            meant.put(one.sku(), found.get());
        } else if (!differs(options, there)
                || (one.naming() == Naming.MISSING && !differs(options, brought))) {
            unclear.put(one.sku(), new Violation("sku", UNCLEAR));
        } else if (one.naming() == Naming.MISSING) {
            unclear.put(one.sku(), new Violation("sku", NAMELESS));
        }
    }

    private Optional<Sku> withOptions(Map<String, String> options) {
        List<Sku> same =
                Stream.of(there, brought)
                        .flatMap(some -> some.entrySet().stream())
                        .filter(one -> !options.isEmpty() && one.getValue().equals(options))
                        .map(Map.Entry::getKey)
                        .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    private Optional<Sku> only(Map<String, String> options) {
        return there.size() == 1 && said.size() == 1
                ? there.keySet().stream()
                        .filter(sku -> !differ(options, there.getOrDefault(sku, Map.of())))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean differs(
            Map<String, String> options, Map<Sku, Map<String, String>> variants) {
        return variants.isEmpty()
                || (!options.isEmpty()
                        && variants.values().stream()
                                .allMatch(has -> has.isEmpty() || differ(options, has)));
    }

    /// Options that one of the two lacks tell nothing.
    private static boolean differ(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .anyMatch(
                        option ->
                                other.containsKey(option.getKey())
                                        && !Objects.equals(
                                                other.get(option.getKey()), option.getValue()));
    }
}
