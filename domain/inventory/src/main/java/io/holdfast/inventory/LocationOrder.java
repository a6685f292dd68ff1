package io.holdfast.inventory;

import java.util.Comparator;
import java.util.List;

/// From which locations pieces are taken first.
///
/// @param first names of locations, the most liked first; others come after them, by name
public record LocationOrder(List<String> first) implements Comparator<String> {
    /// Keeps a copy.
    public LocationOrder {
        first = List.copyOf(first);
    }

    @Override
    public int compare(String one, String other) {
        int order = Integer.compare(rank(one), rank(other));
        return order == 0 ? one.compareTo(other) : order;
    }

    private int rank(String location) {
        int at = first.indexOf(location);
        return at < 0 ? first.size() : at;
    }
}
