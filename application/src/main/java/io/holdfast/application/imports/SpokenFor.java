package io.holdfast.application.imports;

import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts of a list that would leave less on a shelf than is spoken for. They are refused, as they
/// are everywhere else: what buyers hold is not counted away.
final class SpokenFor {
    private SpokenFor() {}

    static Optional<Violation> violation(StockCount said, List<ShelfCount> known) {
        return known.stream()
                .filter(shelf -> shelf.isOf(said) && shelf.reserved() > said.onHand())
                .map(
                        shelf ->
                                new Violation(
                                        "stock",
                                        "%d pieces of '%s' at '%s' are spoken for, so it cannot be %d"
                                                .formatted(
                                                        shelf.reserved(),
                                                        said.sku(),
                                                        said.location(),
                                                        said.onHand())))
                .findFirst();
    }

    static Map<Sku, Violation> violations(List<StockCount> said, List<ShelfCount> known) {
        Map<Sku, Violation> violations = new LinkedHashMap<>();
        Map<Sku, List<ShelfCount>> bySku = ShelfCount.bySku(known);
        for (StockCount count : said) {
            List<ShelfCount> shelves = bySku.getOrDefault(count.sku(), List.of());
            violation(count, shelves).ifPresent(v -> violations.putIfAbsent(count.sku(), v));
        }
        return violations;
    }
}
