package io.holdfast.kernel;

import java.text.Normalizer;
import java.util.Locale;

/// Name of one product in addresses, unique in the shop.
///
/// @param value 1 to [#LENGTH_MAX] lower-case letters, digits, `-`, `_` or `.`, in any script
public record Handle(String value) implements Comparable<Handle> {
    /// Longest handle that is taken, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// Refuses what cannot be a handle.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, or holds another character
    public Handle {
        Text.requireCode("handle", value, LENGTH_MAX);
        if (!value.codePoints().allMatch(Handle::isAllowed)) {
            throw new IllegalArgumentException(
                    "handle takes lower-case letters, digits, '-', '_' and '.', was '%s'"
                            .formatted(value));
        }
    }

    /// Makes a handle of any text, as shops do of titles: `Crème brûlée, 2 pcs` gives
    /// `creme-brulee-2-pcs`. Letters of other scripts stay as they are.
    ///
    /// @param text what to name the product by
    /// @return the handle; equal texts give equal handles
    /// @throws IllegalArgumentException if no letter or digit is left
    public static Handle of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        String recomposed =
                Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String dashed = recomposed.replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{N}._]+", "-");
        String trimmed = dashed.replaceAll("^[-._]+|[-._]+$", "");
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("no handle can be made of '%s'".formatted(text));
        }
        String cut = trimmed.length() > LENGTH_MAX ? trimmed.substring(0, LENGTH_MAX) : trimmed;
        return new Handle(cut.replaceAll("[-._]+$", ""));
    }

    private static boolean isAllowed(int c) {
        if (c == '-' || c == '_' || c == '.') {
            return true;
        }
        return (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
                && Character.toLowerCase(c) == c;
    }

    @Override
    public int compareTo(Handle other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
