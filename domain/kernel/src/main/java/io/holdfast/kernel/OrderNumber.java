package io.holdfast.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of an order, from the moment on at which somebody begins to pay: `1042-7KQ2XD9H`.
///
/// The first part grows from order to order and says which of two was begun first; there may be
/// numbers that no order ever has. The second part is chance, so that who knows a number cannot
/// guess the next.
///
/// @param serial 1 or more; given once
/// @param suffix [#SUFFIX_LENGTH] digits and letters, without `I`, `L`, `O` and `U`
public record OrderNumber(long serial, String suffix) implements Comparable<OrderNumber> {
    /// Characters after the dash: 40 random bits, five in each.
    public static final int SUFFIX_LENGTH = 8;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final Pattern TEXT =
            Pattern.compile("([1-9][0-9]{0,17})-([0-9A-HJKMNP-TV-Z]{%d})".formatted(SUFFIX_LENGTH));

    /// Refuses what is no number of an order.
    ///
    /// @throws IllegalArgumentException if a part is out of the range given above
    public OrderNumber {
        if (!TEXT.matcher(serial + "-" + suffix).matches()) {
            throw new IllegalArgumentException(
                    "%d-%s is no number of an order".formatted(serial, suffix));
        }
    }

    /// {@return a number}
    ///
    /// @param serial its first part
    /// @param chance of which the lower 40 bits count
    public static OrderNumber of(long serial, long chance) {
        StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
        for (int i = SUFFIX_LENGTH - 1; i >= 0; i--) {
            suffix.append(ALPHABET.charAt((int) (chance >>> (i * BITS)) & (ALPHABET.length() - 1)));
        }
        return new OrderNumber(serial, suffix.toString());
    }

    /// {@return a number as it was written, or empty where it can be none}
    ///
    /// @param text as [#toString] gives it
    public static Optional<OrderNumber> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new OrderNumber(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public int compareTo(OrderNumber other) {
        int bySerial = Long.compare(serial, other.serial);
        return bySerial != 0 ? bySerial : suffix.compareTo(other.suffix);
    }

    @Override
    public String toString() {
        return serial + "-" + suffix;
    }
}
