package io.holdfast.application.imports;

import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts of a dry run whose shelves are not as they were reviewed. They are refused: whoever
/// reviewed them has not seen what was sold since, and would undo it.
final class ChangedShelves {
    private ChangedShelves() {}

    static Optional<Violation> violation(StockCount said, Group group) {
        Reviewed reviewed = group.reviewed();
        if (reviewed == null) {
            return Optional.empty();
        }
        int then = reviewed.onHand(said);
        int now =
                group.stock().stream()
                        .filter(shelf -> shelf.isOf(said))
                        .mapToInt(shelf -> shelf.count().onHand())
                        .findFirst()
                        .orElse(0);
        return then == now
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                "stock",
                                "changed since it was reviewed: '%s' at '%s' had %d then, and has %d now"
                                        .formatted(said.sku(), said.location(), then, now)));
    }

    static Map<Sku, Violation> violations(List<StockCount> said, Group group) {
        Map<Sku, Violation> violations = new LinkedHashMap<>();
        for (StockCount count : said) {
            violation(count, group).ifPresent(v -> violations.putIfAbsent(count.sku(), v));
        }
        return violations;
    }
}
