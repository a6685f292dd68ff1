package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// A change of a variant whose prices are in a currency that is known: where a list names none, the
/// one that the variant has; of a new variant, the one that all others of its product have.
///
/// @param change with its prices in that currency
/// @param violations why some of them cannot be; pointers are relative to the variant
record PricedPatch(VariantPatch change, List<Violation> violations) {
    PricedPatch {
        violations = List.copyOf(violations);
    }

    /// {@return the change with what the shop knows of its currency}
    ///
    /// @param said as a list has it
    /// @param base the variant as it is, or `null` where it is new
    /// @param existing its product, or `null` where that is new
    static PricedPatch of(VariantPatch said, @Nullable Variant base, @Nullable Product existing) {
        Currency own = base == null ? ofAll(existing) : base.price().currency();
        if (own == null || !said.is(Relative.CURRENCY_UNNAMED)) {
            return new PricedPatch(said, List.of());
        }
        List<Violation> violations = new ArrayList<>();
        if (said.is(Relative.IN_MINOR_UNITS)) {
            return new PricedPatch(
                    said.withPrices(
                            minorUnits(own, said.price()), minorUnits(own, said.compareAtPrice())),
                    violations);
        }
        Field<Money> price = in(own, "price", said.price(), violations);
        Field<Money> compareAt = in(own, "compareAtPrice", said.compareAtPrice(), violations);
        return new PricedPatch(said.withPrices(price, compareAt), violations);
    }

    private static @Nullable Currency ofAll(@Nullable Product existing) {
        List<Currency> currencies =
                existing == null
                        ? List.of()
                        : existing.variants().stream()
                                .map(variant -> variant.price().currency())
                                .distinct()
                                .toList();
        return currencies.size() == 1 ? currencies.getFirst() : null;
    }

    /// `1500` is fifteen euros, and fifteen hundred yen.
    private static Field<Money> minorUnits(Currency own, Field<Money> said) {
        return said.map(money -> new Money(money.amount(), own));
    }

    /// The digits stay what they are: `1500` is fifteen hundred, of euros as of yen.
    private static Field<Money> in(
            Currency own, String field, Field<Money> said, List<Violation> violations) {
        try {
            return said.map(money -> Money.ofDecimal(money.toDecimal(), own));
        } catch (IllegalArgumentException e) {
            violations.add(
                    new Violation(
                            field,
                            "%s; the variant's prices are in %s, and the list names no other currency"
                                    .formatted(e.getMessage(), own)));
            return Field.keep();
        }
    }
}
