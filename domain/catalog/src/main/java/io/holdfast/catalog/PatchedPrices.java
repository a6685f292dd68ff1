package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

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
                return new PatchedPrices(value, over(change.compareAtPrice(), null));
            }
            throw new IllegalStateException("a variant without a price was let through");
        }
        Money compareAt = base.compareAtPrice();
        Money regular = compareAt == null ? base.price() : compareAt;
        Money reduced = compareAt == null ? null : base.price();
        if (change.is(Relative.REGULAR_PRICE)) {
            return reduced(change.price().over(regular, regular), reduced);
        }
        if (change.is(Relative.REDUCED_PRICE)) {
            return reduced(regular, over(change.price(), reduced));
        }
        return new PatchedPrices(
                change.price().over(base.price(), base.price()),
                over(change.compareAtPrice(), compareAt));
    }

    private static PatchedPrices reduced(Money regular, @Nullable Money reduced) {
        return reduced == null
                ? new PatchedPrices(regular, null)
                : new PatchedPrices(reduced, regular);
    }

    private static @Nullable Money over(Field<Money> field, @Nullable Money before) {
        return switch (field) {
            case Field.Keep<Money> _ -> before;
            case Field.Blank<Money> _ -> null;
            case Field.Set<Money>(Money value) -> value;
        };
    }
}
