package io.holdfast.kernel;

import java.text.Normalizer;
import java.util.Locale;

/// Name of one product in addresses, unique in the shop.
///
/// Handles are compared character by character, as they were given: `é` as one character and `e`
/// with a mark behind it are two handles. One that [#of] makes is composed.
///
/// @param value 1 to [#LENGTH_MAX] lower-case letters with their marks, digits, `-`, `_` or `.`, in
///   any script; neither `.` nor `..`, which clients take out of addresses as steps
public record Handle(String value) implements Comparable<Handle> {
    /// Longest handle that is taken, in UTF-16 units.
    public static final int LENGTH_MAX = 255;

    /// What [#of] turns into dashes: everything that [#isAllowed] refuses, whatever its case.
    private static final String OTHERS = "[^\\p{L}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Nl}._]+";

    /// Refuses what cannot be a handle.
    ///
    /// @throws IllegalArgumentException if `value` is empty, too long, `.` or `..`, or holds
    ///   another character
    public Handle {
        Text.requireCode("handle", value, LENGTH_MAX);
        if (!value.codePoints().allMatch(Handle::isAllowed)) {
            throw new IllegalArgumentException(
                    "handle takes lower-case letters, digits, '-', '_' and '.', was '%s'"
                            .formatted(value));
        }
    }

    /// Makes a handle of any text, as shops do of titles: `Crème brûlée, 2 pcs` gives
    /// `creme-brulee-2-pcs`. Only Latin letters lose their marks; letters of other scripts stay as
    /// they are, for there a mark makes another letter.
    ///
    /// @param text what to name the product by
    /// @return the handle; equal texts give equal handles
    /// @throws IllegalArgumentException if no letter or digit is left
    public static Handle of(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("(\\p{IsLatin})\\p{M}+", "$1");
        String recomposed =
                Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String dashed = recomposed.replaceAll("['’]", "").replaceAll(OTHERS, "-");
        String trimmed = dashed.replaceAll("^[-._]+|[-._]+$", "");
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("no handle can be made of '%s'".formatted(text));
        }
        return new Handle(cut(trimmed).replaceAll("[-._]+$", ""));
    }

    private static String cut(String text) {
        if (text.length() <= LENGTH_MAX) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LENGTH_MAX - 1));
        return text.substring(0, splits ? LENGTH_MAX - 1 : LENGTH_MAX);
    }

    private static boolean isAllowed(int c) {
        if (c == '-' || c == '_' || c == '.') {
            return true;
        }
        boolean word =
                switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.LETTER_NUMBER ->
                            true;
                    default -> Character.isLetterOrDigit(c);
                };
        return word && Character.toLowerCase(c) == c;
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
