package io.holdfast.catalog;

import java.util.regex.Pattern;

/// What barcodes cannot be.
public final class Barcodes {
    private static final Pattern ROUNDED =
            Pattern.compile("\\d(?:[.,]\\d+[eE]\\+?|[eE]\\+)\\d{1,3}");

    private Barcodes() {}

    /// {@return whether a code is what a spreadsheet makes of a long number, `4.00638E+12`, whose
    /// last digits are lost}
    ///
    /// @param code without blanks around it
    public static boolean isRounded(String code) {
        return ROUNDED.matcher(code).matches();
    }
}
