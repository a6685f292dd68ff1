package io.holdfast.adapters.external.pictures;

import org.jspecify.annotations.Nullable;

import java.awt.image.ComponentColorModel;
import java.io.IOException;

import javax.imageio.ImageTypeSpecifier;

/// How one picture is decoded, and what memory that takes.
///
/// Line by line, which takes none that grows with the picture, wherever its decoder goes so; else
/// as a whole, and then of as many pixels as may lie in memory at a time. What is decoded depends
/// on the picture alone, and on no machine: the same bytes give the same renditions everywhere.
///
/// @param byLines whether its lines are made smaller as they come
/// @param every of how many lines and columns one is decoded
/// @param bytes that it takes while it is decoded, besides what each core has anyway
/// @param bytesLeast of the heap, that it would take however few pixels were left
record Plan(boolean byLines, int every, long bytes, long bytesLeast) {
    /// The most that a picture takes as a whole; of a larger one fewer pixels are decoded, and more
    /// than its largest rendition has all the same.
    static final long WHOLE_BYTES_MAX = 80L * 1024 * 1024;

    /// PNG's decoder is quicker with a whole picture than with its pixels, up to this size.
    private static final long PNG_WHOLE_MAX = 24L * 1024 * 1024;

    /// For each pixel: of another kind of image than is worked with, the one that is.
    private static final int CONVERTED_BYTES = 4;

    /// For each pixel: JPEGs with a profile, and those for printers, are decoded beside their
    /// place.
    private static final int BESIDE_BYTES = 4;

    /// For each pixel, decoded or not: what WebP's decoder keeps of the whole picture.
    private static final int WEBP_BYTES = 4;

    /// For each pixel, decoded or not: coefficients of all parts of a JPEG that becomes sharper as
    /// it comes, two bytes each, half of them for the colours.
    private static final int PROGRESSIVE_BYTES = 3;

    /// {@return how a picture is decoded}
    ///
    /// @param decoding of the picture
    /// @param side the longest side is decoded with as many pixels at least, where the picture has
    ///   them and there is memory for them
    /// @param largest the longest side of the largest rendition
    /// @param mayGoByLines whether its decoder is not known to do otherwise
    static Plan of(Decoding decoding, int side, int largest, boolean mayGoByLines)
            throws IOException {
        Extent picture = new Extent(decoding.width(), decoding.height());
        int every = Math.max(1, longest(picture) / side);
        ImageTypeSpecifier type = decoding.type().orElse(null);
        int each = each(decoding, type);
        long always = picture.pixels() * always(decoding);
        // What JPEG's decoder keeps is no part of the heap.
        long least = decoding.format() == Format.JPEG ? 0 : always;
        if (mayGoByLines
                && longest(picture.every(every)) > largest
                && isScreen(type)
                && pays(decoding.format(), picture.every(every).pixels() * each)) {
            long beside = decoding.isProfiled() ? picture.every(every).pixels() * Rgb.BANDS : 0;
            return new Plan(true, every, always + beside, least);
        }
        while (picture.every(every).pixels() * each > WHOLE_BYTES_MAX) {
            every++;
        }
        return new Plan(false, every, always + picture.every(every).pixels() * each, least);
    }

    private static boolean pays(Format format, long bytes) {
        return switch (format) {
            case JPEG -> true;
            case PNG -> bytes > PNG_WHOLE_MAX;
            case GIF, WEBP -> false;
        };
    }

    private static int longest(Extent extent) {
        return Math.max(extent.width(), extent.height());
    }

    private static int always(Decoding decoding) {
        return switch (decoding.format()) {
            case WEBP -> WEBP_BYTES;
            case JPEG -> decoding.isProgressive() ? PROGRESSIVE_BYTES : 0;
            case PNG, GIF -> 0;
        };
    }

    /// {@return red, green and blue of screens, and nothing transparent}
    private static boolean isScreen(@Nullable ImageTypeSpecifier type) {
        return type != null
                && type.getColorModel() instanceof ComponentColorModel model
                && !model.hasAlpha()
                && model.getNumComponents() == Rgb.BANDS
                && model.getColorSpace().isCS_sRGB();
    }

    private static int each(Decoding decoding, @Nullable ImageTypeSpecifier type) {
        Format format = decoding.format();
        if (type == null) {
            return Rgb.BANDS + CONVERTED_BYTES + BESIDE_BYTES;
        }
        int decoded = Math.ceilDiv(type.getColorModel().getPixelSize(), Byte.SIZE);
        boolean fits = Rgb.isRgb(type.getSampleModel(1, 1));
        boolean beside =
                format == Format.JPEG && (decoding.isProfiled() || !fits || !isScreen(type));
        return decoded
                + (fits ? 0 : CONVERTED_BYTES)
                + (format == Format.GIF ? CONVERTED_BYTES : 0)
                + (beside ? (fits ? Rgb.BANDS : BESIDE_BYTES) : 0);
    }
}
