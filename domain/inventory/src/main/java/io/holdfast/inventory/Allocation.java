package io.holdfast.inventory;

import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.StockLevel.AtLocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From which shelves pieces are taken.
final class Allocation {
    private Allocation() {}

    /// From one location if one has enough, the most liked of those; else from as few of the most
    /// liked as it takes.
    ///
    /// @return the portions, or nothing where there are not so many pieces in all
    static Optional<List<Portion>> of(int quantity, StockLevel level, LocationOrder order) {
        if (level.available() < quantity) {
            return Optional.empty();
        }
        List<AtLocation> liked = liked(level, order);
        return Optional.of(
                liked.stream()
                        .filter(at -> at.available() >= quantity)
                        .findFirst()
                        .map(at -> List.of(new Portion(at.location(), quantity)))
                        .orElseGet(() -> split(quantity, liked)));
    }

    private static List<AtLocation> liked(StockLevel level, LocationOrder order) {
        return level.locations().size() == 1
                ? level.locations()
                : level.locations().stream()
                        .filter(at -> at.available() > 0)
                        .sorted(Comparator.comparing(AtLocation::location, order))
                        .toList();
    }

    private static List<Portion> split(int quantity, List<AtLocation> liked) {
        List<Portion> portions = new ArrayList<>();
        int missing = quantity;
        for (AtLocation at : liked) {
            int taken = Math.min(missing, at.available());
            if (taken > 0) {
                portions.add(new Portion(at.location(), taken));
                missing -= taken;
            }
        }
        return List.copyOf(portions);
    }
}
