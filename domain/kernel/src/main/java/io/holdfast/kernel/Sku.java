package io.holdfast.kernel;

/// Code of one variant, unique in the shop.
///
/// Codes are compared character by character, as they were given: `é` as one character and `e` with
/// a mark behind it are two codes.
///
/// @param value 1 to [#LENGTH_MAX] characters, no control characters, no space at either end;
///   neither `.` nor `..`, which clients take out of addresses as steps
public record Sku(String value) implements Comparable<Sku> {
    /// Longest code that is taken, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// Refuses what cannot be a code.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, padded, `.` or `..`, or
    ///   holds a control character
    public Sku {
        Text.requireCode("SKU", value, LENGTH_MAX);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
