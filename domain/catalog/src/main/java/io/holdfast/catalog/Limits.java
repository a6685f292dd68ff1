package io.holdfast.catalog;

/// How large the parts of a product may be. Lengths are UTF-16 units.
public final class Limits {
    /// Longest title.
    public static final int TITLE_MAX = 500;

    /// Longest description.
    public static final int DESCRIPTION_MAX = 512 * 1024;

    /// Longest vendor, category step, tag, option name or attribute name.
    public static final int NAME_MAX = 255;

    /// Longest option value or alt text.
    public static final int VALUE_MAX = 1024;

    /// Longest attribute value.
    public static final int ATTRIBUTE_MAX = 64 * 1024;

    /// Longest address of a picture.
    public static final int URL_MAX = 2048;

    /// Longest barcode.
    public static final int BARCODE_MAX = 64;

    /// Most steps of a category path.
    public static final int DEPTH_MAX = 10;

    /// Most tags of a product.
    public static final int TAGS_MAX = 250;

    /// Most attributes of a product.
    public static final int ATTRIBUTES_MAX = 250;

    /// Most pictures of a product.
    public static final int IMAGES_MAX = 250;

    /// Most variants of a product.
    public static final int VARIANTS_MAX = 2048;

    /// Most options of a variant.
    public static final int OPTIONS_MAX = 10;

    /// Heaviest variant, in grams: 100 tonnes.
    public static final int WEIGHT_GRAMS_MAX = 100_000_000;

    /// Dearest variant, in minor units.
    public static final long PRICE_MAX = 1_000_000_000_000L;

    /// Most units of one SKU at one place.
    public static final int ON_HAND_MAX = 1_000_000_000;

    private Limits() {}
}
