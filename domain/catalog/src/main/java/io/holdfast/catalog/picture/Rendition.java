package io.holdfast.catalog.picture;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A size that pages show pictures in. A picture is fitted into a square, with its own proportions,
/// and never enlarged.
public enum Rendition {
    /// For carts and search boxes.
    THUMBNAIL(160),
    /// For lists of products.
    LIST(480),
    /// For the page of one product.
    DETAIL(1280);

    private final int side;

    Rendition(int side) {
        this.side = side;
    }

    /// {@return longest side in pixels}
    public int side() {
        return side;
    }

    /// {@return its name in addresses: `thumbnail`, `list`, `detail`}
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the rendition of a name, or empty}
    ///
    /// @param label as [#label] gives it
    public static Optional<Rendition> of(String label) {
        return Stream.of(values()).filter(one -> one.label().equals(label)).findFirst();
    }
}
