package io.holdfast.adapters.external.feeds.text;

import io.holdfast.kernel.Money;

import java.util.Currency;
import java.util.regex.Pattern;

/// Numbers of which nobody can tell how large they are: `1.000` is one in one country and a
/// thousand in another. They are refused where three decimal places would be strange, unless
/// somebody has said what the decimal sign is.
///
/// `1000.000`, `0.500` and `34.0000` are as clear as `12.50`: no thousands are marked like that.
public final class Thousands {
    private static final Pattern MARKED = Pattern.compile("[+-]?[1-9]\\d{0,2}([.,])(\\d{3})");
    private static final int PLACES = 3;

    private Thousands() {}

    /// {@return whether the point in a number may as well mark thousands}
    ///
    /// @param number as it stands
    public static boolean mayBe(String number) {
        return MARKED.matcher(number).matches();
    }

    /// Refuses an amount that may as well be in thousands. In a currency of three decimal places
    /// (KWD) three are what is to be expected.
    ///
    /// @param field its name
    /// @param number as it stands
    /// @param currency of the amount
    /// @throws CellRefused if nobody can tell
    public static void refuse(String field, String number, Currency currency) {
        int places = Money.minorDigits(currency);
        if (places != PLACES && mayBe(number)) {
            refuse(field, number, places);
        }
    }

    /// Refuses a whole number that may as well be in thousands.
    ///
    /// @param field its name
    /// @param number as it stands
    /// @throws CellRefused if nobody can tell
    public static void refuseWhole(String field, String number) {
        if (mayBe(number)) {
            refuse(field, number, 0);
        }
    }

    private static void refuse(String field, String number, int places) {
        int mark = Math.max(number.indexOf('.'), number.indexOf(','));
        String whole = number.substring(0, mark);
        String rest = number.substring(mark + 1);
        String thousands = whole + rest + (places == 0 ? "" : "." + "0".repeat(places));
        throw new CellRefused(
                field,
                "'%s' may be %s or %s: write the one that is meant, or import the list with a mapping whose layout says the decimal sign"
                        .formatted(number, thousands, decimals(whole, rest, places)));
    }

    /// What it is with a decimal point, as nobody would take it for thousands.
    private static String decimals(String whole, String rest, int places) {
        String kept = rest.replaceAll("0+$", "");
        if (kept.isEmpty()) {
            return places == 0 ? whole : whole + "." + "0".repeat(places);
        }
        String padded = kept.length() < places ? kept + "0".repeat(places - kept.length()) : kept;
        return whole + "." + (padded.length() == PLACES ? padded + "0" : padded);
    }
}
