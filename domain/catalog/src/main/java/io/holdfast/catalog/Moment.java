package io.holdfast.catalog;

/// A state of everything that can be read of the catalogue, products and stock alike.
///
/// Two reads at equal moments see the same. Unequal ones may or may not: a store may tell more
/// moments apart than there were changes.
///
/// @param value means something to the store that made it only; not empty
public record Moment(String value) {
    /// Refuses the empty one.
    ///
    /// @throws IllegalArgumentException if the value is empty
    public Moment {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a moment needs a value");
        }
    }
}
