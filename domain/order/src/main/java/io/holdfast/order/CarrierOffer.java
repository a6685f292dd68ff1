package io.holdfast.order;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Text;

import java.util.regex.Pattern;

/// One way in which a carrier would bring a parcel.
///
/// @param service the carrier's name for it, for machines: [#CODE_LENGTH_MAX] lower-case letters,
///   digits and `-` at most
/// @param name for the buyer, 1 to [#NAME_LENGTH_MAX] characters
/// @param price 0 or more
/// @param days how long it takes
public record CarrierOffer(String service, String name, Money price, Days days) {
    /// Longest name of a carrier or a service, for machines.
    public static final int CODE_LENGTH_MAX = 30;

    /// Longest name for buyers, in UTF-16 units.
    public static final int NAME_LENGTH_MAX = 100;

    private static final Pattern CODE =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,%d}".formatted(CODE_LENGTH_MAX - 1));

    /// How many working days a parcel takes, by estimate.
    ///
    /// @param from 0 or more
    /// @param to no less than `from`
    public record Days(int from, int to) {
        /// Refuses to arrive before it left.
        ///
        /// @throws IllegalArgumentException if a value is out of the range given above
        public Days {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException(
                        "a parcel takes no %d to %d days".formatted(from, to));
            }
        }
    }

    /// Refuses what could not be chosen or shown.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public CarrierOffer {
        requireCode("service", service);
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || !Text.isPrintable(name)) {
            throw new IllegalArgumentException(
                    "the name of '%s' has 1 to %d printable characters"
                            .formatted(service, NAME_LENGTH_MAX));
        }
        if (price.amount() < 0) {
            throw new IllegalArgumentException(
                    "the price of '%s' is 0 or more, was %s".formatted(service, price));
        }
    }

    static void requireCode(String what, String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "%s is 1 to %d lower-case letters, digits and '-', was '%s'"
                            .formatted(what, CODE_LENGTH_MAX, code));
        }
    }
}
