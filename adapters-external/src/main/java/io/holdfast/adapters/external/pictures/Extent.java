package io.holdfast.adapters.external.pictures;

/// Width and height, in pixels.
///
/// @param width 1 or more
/// @param height 1 or more
record Extent(int width, int height) {
    /// {@return the same proportions, within a square; the same if it is there already}
    ///
    /// @param side of the square
    Extent within(int side) {
        int longest = Math.max(width, height);
        if (longest <= side) {
            return this;
        }
        return new Extent(part(width, side, longest), part(height, side, longest));
    }

    private static int part(int length, int side, int longest) {
        return (int) Math.max(1, Math.round((double) length * side / longest));
    }

    Extent turned() {
        return new Extent(/* width= */ height, /* height= */ width);
    }

    /// {@return what is left of it where one of some lines and columns is decoded}
    ///
    /// @param some 1 or more
    Extent every(int some) {
        return new Extent(Math.ceilDiv(width, some), Math.ceilDiv(height, some));
    }

    long pixels() {
        return (long) width * height;
    }
}
