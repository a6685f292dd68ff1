package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.util.Currency;

/// The prices of a variant with a patch laid over them.
record PatchedPrices(Money price, @Nullable Money compareAtPrice) {
    /// {@return whether a patch prices a variant that is new; what it costs reduced does not, for
    /// nobody knows what it costs else}
    static boolean canBegin(VariantPatch change) {
        return change.price() instanceof Field.Set && !change.is(Relative.REDUCED_PRICE);
    }

    /// {@return what a variant costs afterwards}
    ///
    /// @param base as it is, or `null` where it is new
    /// @param change what is said
    /// @throws IllegalStateException if it is new, and the change does not price it
    static PatchedPrices of(@Nullable Variant base, VariantPatch change) {
        if (base == null) {
            if (change.price() instanceof Field.Set<Money>(Money value)) {
                PatchedPrices said = new PatchedPrices(value, over(change.compareAtPrice(), null));
                return change.is(Relative.COMPARED_BELOW) ? said.comparedAbove() : said;
            }
            throw new IllegalStateException("a variant without a price was let through");
        }
        Money compareAt = base.compareAtPrice();
        PatchedPrices before = new PatchedPrices(base.price(), compareAt);
        Money regular = compareAt == null ? base.price() : compareAt;
        Money reduced = compareAt == null ? null : base.price();
        if (change.is(Relative.REGULAR_PRICE)) {
            return change.price() instanceof Field.Set<Money>(Money value)
                    ? reduced(value, in(value.currency(), reduced))
                    : before;
        }
        if (change.is(Relative.REDUCED_PRICE)) {
            return change.price() instanceof Field.Keep
                    ? before
                    : reduced(regular, over(change.price(), reduced));
        }
        PatchedPrices after =
                new PatchedPrices(
                        change.price().over(base.price(), base.price()),
                        over(change.compareAtPrice(), compareAt));
        if (change.compareAtPrice() instanceof Field.Keep && !after.price.equals(base.price())) {
            return after.sold();
        }
        return change.is(Relative.COMPARED_BELOW) && !after.equals(before)
                ? after.comparedAbove()
                : after;
    }

    /// A new price that is not below what the old one was compared with ends the sale.
    private PatchedPrices sold() {
        boolean reduced =
                compareAtPrice == null
                        || !compareAtPrice.currency().equals(price.currency())
                        || price.amount() < compareAtPrice.amount();
        return reduced ? this : new PatchedPrices(price, null);
    }

    /// What is below the price is nothing that anybody compares it with.
    private PatchedPrices comparedAbove() {
        boolean below =
                compareAtPrice != null
                        && compareAtPrice.currency().equals(price.currency())
                        && compareAtPrice.amount() < price.amount();
        return below ? new PatchedPrices(price, null) : this;
    }

    /// A reduction in a currency in which the variant is no longer sold has ended.
    private static @Nullable Money in(Currency currency, @Nullable Money reduced) {
        return reduced != null && reduced.currency().equals(currency) ? reduced : null;
    }

    /// What is not below the regular price is no reduction: nobody pays more than that.
    private static PatchedPrices reduced(Money regular, @Nullable Money reduced) {
        if (reduced == null
                || (reduced.currency().equals(regular.currency())
                        && reduced.amount() >= regular.amount())) {
            return new PatchedPrices(regular, null);
        }
        return new PatchedPrices(reduced, regular);
    }

    private static @Nullable Money over(Field<Money> field, @Nullable Money before) {
        return switch (field) {
            case Field.Keep<Money> _ -> before;
            case Field.Blank<Money> _ -> null;
            case Field.Set<Money>(Money value) -> value;
        };
    }
}
