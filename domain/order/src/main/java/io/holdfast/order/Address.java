package io.holdfast.order;

import io.holdfast.kernel.Text;
import io.holdfast.kernel.Violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a parcel goes, as its label says it.
///
/// @param name of a person or a company
/// @param line1 street and number, or what stands for them
/// @param line2 more of it; may be empty
/// @param city or village
/// @param region state or province, as the country writes it; may be empty
/// @param postalCode as the country writes it; may be empty
/// @param country two letters of ISO 3166-1, in upper case
public record Address(
        String name,
        String line1,
        String line2,
        String city,
        String region,
        String postalCode,
        String country) {
    /// Longest name, line, city or region, in UTF-16 units.
    public static final int LENGTH_MAX = 200;

    /// Longest postal code, in UTF-16 units.
    public static final int POSTAL_CODE_LENGTH_MAX = 20;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// Takes space from the ends, and refuses what no label could carry.
    ///
    /// @throws IllegalArgumentException if [#violations] finds anything
    public Address {
        name = name.strip();
        line1 = line1.strip();
        line2 = line2.strip();
        city = city.strip();
        region = region.strip();
        postalCode = postalCode.strip();
        List<Violation> wrong =
                violations(List.of(name, line1, line2, city, region, postalCode, country));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    wrong.getFirst().pointer() + ": " + wrong.getFirst().detail());
        }
    }

    /// {@return whether there is such a country}
    ///
    /// @param code two capital letters of ISO 3166-1, or anything else
    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /// {@return everything that is wrong with the fields of an address; empty where it can be made}
    ///
    /// @param fields name, line1, line2, city, region, postal code, country: as the record has them
    public static List<Violation> violations(List<String> fields) {
        List<Violation> found = new ArrayList<>();
        required("/name", fields.get(0), found);
        required("/line1", fields.get(1), found);
        text("/line2", fields.get(2), LENGTH_MAX, found);
        required("/city", fields.get(3), found);
        text("/region", fields.get(4), LENGTH_MAX, found);
        text("/postalCode", fields.get(5), POSTAL_CODE_LENGTH_MAX, found);
        if (!isCountry(fields.get(6))) {
            found.add(
                    new Violation(
                            "/country",
                            "is a country of ISO 3166-1 as two capital letters, such as DE"));
        }
        return List.copyOf(found);
    }

    private static void required(String pointer, String value, List<Violation> found) {
        if (value.isBlank()) {
            found.add(new Violation(pointer, "is required"));
        } else {
            text(pointer, value, LENGTH_MAX, found);
        }
    }

    private static void text(String pointer, String value, int lengthMax, List<Violation> found) {
        if (value.strip().length() > lengthMax) {
            found.add(new Violation(pointer, "has at most %d characters".formatted(lengthMax)));
        } else if (!Text.isPrintable(value)) {
            found.add(new Violation(pointer, "has no control characters and no half ones"));
        }
    }

    /// {@return the country only: for logs, which are no place for where somebody lives}
    @Override
    public String toString() {
        return "Address[" + country + "]";
    }
}
