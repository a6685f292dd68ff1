package io.holdfast.catalog.picture;

import java.util.List;
import java.util.regex.Pattern;

/// A picture that is kept.
///
/// @param hash 64 hex digits that stand for the bytes of its renditions: other bytes have another
///   hash, for ever
/// @param width of the original, in pixels, as it is looked at
/// @param height of the original, in pixels, as it is looked at
/// @param sizes its renditions, smallest first
public record Picture(String hash, int width, int height, List<Size> sizes) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// Keeps a copy.
    ///
    /// @throws IllegalArgumentException if the hash is none
    public Picture {
        if (!isHash(hash)) {
            throw new IllegalArgumentException(
                    "a hash has 64 lower-case hex digits, was '%s'".formatted(hash));
        }
        sizes = List.copyOf(sizes);
    }

    /// {@return whether this could be a hash}
    ///
    /// @param text any
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /// {@return the name of the document that holds a rendition}
    ///
    /// @param hash of the picture
    /// @param rendition which
    public static String document(String hash, Rendition rendition) {
        return "pictures/%s/%s-%s".formatted(hash.substring(0, 2), hash, rendition.label());
    }

    /// One rendition.
    ///
    /// @param rendition which
    /// @param width in pixels
    /// @param height in pixels
    public record Size(Rendition rendition, int width, int height) {}
}
