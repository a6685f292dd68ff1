package io.holdfast.catalog;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a change says of one variant.
///
/// @param sku which
/// @param naming where the SKU comes from
/// @param relatives what of it depends on what the shop has
/// @param barcode its barcode
/// @param options its options, all together
/// @param price its price; blank keeps the price, for a variant cannot be without
/// @param compareAtPrice the price it is compared with
/// @param weightGrams whole grams
/// @param stock counts that came along; used only where the import is told to set stock
public record VariantPatch(
        Sku sku,
        Naming naming,
        Set<Relative> relatives,
        Field<String> barcode,
        Field<Map<String, String>> options,
        Field<Money> price,
        Field<Money> compareAtPrice,
        Field<Integer> weightGrams,
        List<StockCount> stock) {
    /// What a list says in terms that only the product itself can make clear.
    public enum Relative {
        /// Options are called by their place in the product, `Option1` and so on, as the list does
        /// not say what they are called.
        OPTIONS_BY_PLACE,
        /// The price is the regular one, and the list says nothing of a reduced one: while there is
        /// one, it stays the price, and this is what it is compared with.
        REGULAR_PRICE,
        /// The price is the reduced one, and the list says nothing of the regular one; blank ends
        /// the reduction.
        REDUCED_PRICE,
        /// The price that it is compared with is below its price, and so none, unless the shop has
        /// just these two.
        COMPARED_BELOW,
        /// The prices name no currency, and are in the one that the variant has already. What they
        /// are in here is the one of a variant of a new product.
        CURRENCY_UNNAMED,
        /// Where the prices name no currency, their minor units are what stands in the list, and
        /// stay so in any.
        IN_MINOR_UNITS
    }

    /// Where the SKU of a change comes from.
    public enum Naming {
        /// Whoever made the list gave it.
        GIVEN,
        /// The reader made it up: a new variant gets it, but if the product is there, another of
        /// its variants may be meant.
        MADE_UP,
        /// The list has none, and none can be made up: it stands for a variant that is there.
        MISSING
    }

    /// How much a record says of a variant. A record says a variant anew where it says as much of
    /// it as those before it; one that says less, or more, adds to them.
    public enum Saying {
        /// None of its fields: the record has something else to add, a picture or a count.
        NOTHING,
        /// Some of its fields, but no price.
        FIELDS,
        /// Its price.
        PRICE;

        /// {@return whether a later record says the variant anew}
        ///
        /// @param later how much that says of it
        /// @param alone whether that has no word of anything else either, so that its empty fields
        ///   are all it has to say
        public boolean isRepeatedBy(Saying later, boolean alone) {
            return switch (this) {
                case NOTHING -> false;
                case FIELDS -> later == FIELDS || (later == NOTHING && alone);
                case PRICE -> later == PRICE;
            };
        }

        /// {@return how much two records say}
        ///
        /// @param later the other
        public Saying and(Saying later) {
            return compareTo(later) < 0 ? later : this;
        }
    }

    /// Keeps copies, options in their order.
    public VariantPatch {
        relatives = Set.copyOf(relatives);
        options = options.map(all -> Collections.unmodifiableMap(new LinkedHashMap<>(all)));
        stock = List.copyOf(stock);
    }

    /// A change in absolute terms.
    ///
    /// @param sku which
    /// @param naming where the SKU comes from
    /// @param barcode its barcode
    /// @param options its options, all together
    /// @param price its price
    /// @param compareAtPrice the price it is compared with
    /// @param weightGrams whole grams
    /// @param stock counts that came along
    public VariantPatch(
            Sku sku,
            Naming naming,
            Field<String> barcode,
            Field<Map<String, String>> options,
            Field<Money> price,
            Field<Money> compareAtPrice,
            Field<Integer> weightGrams,
            List<StockCount> stock) {
        this(sku, naming, Set.of(), barcode, options, price, compareAtPrice, weightGrams, stock);
    }

    /// A change of the variant that is named, in absolute terms.
    ///
    /// @param sku which
    /// @param barcode its barcode
    /// @param options its options, all together
    /// @param price its price
    /// @param compareAtPrice the price it is compared with
    /// @param weightGrams whole grams
    /// @param stock counts that came along
    public VariantPatch(
            Sku sku,
            Field<String> barcode,
            Field<Map<String, String>> options,
            Field<Money> price,
            Field<Money> compareAtPrice,
            Field<Integer> weightGrams,
            List<StockCount> stock) {
        this(sku, Naming.GIVEN, barcode, options, price, compareAtPrice, weightGrams, stock);
    }

    /// {@return whether the SKU was given}
    public boolean isNamed() {
        return naming == Naming.GIVEN;
    }

    /// {@return this, of a variant that is known}
    ///
    /// @param known its SKU
    public VariantPatch named(Sku known) {
        return new VariantPatch(
                known,
                Naming.GIVEN,
                relatives,
                barcode,
                options,
                price,
                compareAtPrice,
                weightGrams,
                stock.stream()
                        .map(count -> new StockCount(known, count.location(), count.onHand()))
                        .toList());
    }

    /// {@return whether something of it depends on what the shop has}
    ///
    /// @param relative what
    public boolean is(Relative relative) {
        return relatives.contains(relative);
    }

    /// {@return this, with options that are called by their names}
    ///
    /// @param named all of them
    VariantPatch withOptions(Map<String, String> named) {
        Set<Relative> others = EnumSet.noneOf(Relative.class);
        others.addAll(relatives);
        others.remove(Relative.OPTIONS_BY_PLACE);
        return new VariantPatch(
                sku,
                naming,
                others,
                barcode,
                Field.set(named),
                price,
                compareAtPrice,
                weightGrams,
                stock);
    }

    /// {@return this, with prices in a currency that is known}
    ///
    /// @param inFull what it costs
    /// @param comparedWith what that is compared with
    VariantPatch withPrices(Field<Money> inFull, Field<Money> comparedWith) {
        Set<Relative> others = EnumSet.noneOf(Relative.class);
        others.addAll(relatives);
        others.remove(Relative.CURRENCY_UNNAMED);
        others.remove(Relative.IN_MINOR_UNITS);
        return new VariantPatch(
                sku, naming, others, barcode, options, inFull, comparedWith, weightGrams, stock);
    }

    /// {@return a change that says nothing of the variant but that it exists}
    ///
    /// @param sku which
    public static VariantPatch of(Sku sku) {
        return new VariantPatch(
                sku,
                Field.keep(),
                Field.keep(),
                Field.keep(),
                Field.keep(),
                Field.keep(),
                List.of());
    }

    /// {@return how much it says}
    public Saying saying() {
        if (isPriced()) {
            return Saying.PRICE;
        }
        boolean filled =
                barcode instanceof Field.Set
                        || options instanceof Field.Set
                        || compareAtPrice instanceof Field.Set
                        || weightGrams instanceof Field.Set;
        return filled ? Saying.FIELDS : Saying.NOTHING;
    }

    /// {@return what is said where a later record of the same list says the variant anew: its empty
    /// fields are empty, and only what it says nothing of stays. Counts are of their shelves}
    ///
    /// @param later the later record
    VariantPatch replacedBy(VariantPatch later) {
        Set<Relative> both = EnumSet.noneOf(Relative.class);
        both.addAll(relativesThen(later));
        if (!(later.options instanceof Field.Keep) && !later.is(Relative.OPTIONS_BY_PLACE)) {
            both.remove(Relative.OPTIONS_BY_PLACE);
        }
        if (!(later.compareAtPrice instanceof Field.Keep) && !later.is(Relative.COMPARED_BELOW)) {
            both.remove(Relative.COMPARED_BELOW);
        }
        return new VariantPatch(
                sku,
                later.isNamed() ? later.naming : naming,
                both,
                barcode.replacedBy(later.barcode),
                options.replacedBy(later.options),
                price.replacedBy(later.price),
                compareAtPrice.replacedBy(later.compareAtPrice),
                weightGrams.replacedBy(later.weightGrams),
                StockCount.join(stock, later.stock));
    }

    /// {@return whether a later record has a price in another currency: a shop keeps one, and the
    /// later it is, but the rest of the variant stands in the record before it}
    ///
    /// @param later the later record
    boolean isPricedElsewhere(VariantPatch later) {
        return price instanceof Field.Set<Money>(var before)
                && later.price instanceof Field.Set<Money>(var after)
                && !is(Relative.CURRENCY_UNNAMED)
                && !later.is(Relative.CURRENCY_UNNAMED)
                && !before.currency().equals(after.currency());
    }

    /// {@return what is said where a later record has a price in another currency, with what that
    /// is compared with: all else that it says is added}
    ///
    /// @param later the later record
    VariantPatch pricedBy(VariantPatch later) {
        VariantPatch both = then(later);
        return new VariantPatch(
                sku,
                both.naming,
                both.relatives,
                both.barcode,
                both.options,
                both.price,
                compareAtPrice.replacedBy(later.compareAtPrice),
                both.weightGrams,
                both.stock);
    }

    /// {@return this, with what a later record adds of the same SKU}
    ///
    /// @param later the later record, of the same list, so that it prices in the same terms
    public VariantPatch then(VariantPatch later) {
        return new VariantPatch(
                sku,
                later.isNamed() ? later.naming : naming,
                relativesThen(later),
                barcode.then(later.barcode),
                options.then(later.options),
                price.then(later.price),
                compareAtPrice.then(later.compareAtPrice),
                weightGrams.then(later.weightGrams),
                StockCount.join(stock, later.stock));
    }

    private boolean isPriced() {
        return price instanceof Field.Set;
    }

    private Set<Relative> relativesThen(VariantPatch later) {
        if (relatives.isEmpty() && later.relatives.isEmpty()) {
            return relatives;
        }
        Set<Relative> both = EnumSet.noneOf(Relative.class);
        both.addAll(relatives);
        if (later.options instanceof Field.Set) {
            both.remove(Relative.OPTIONS_BY_PLACE);
        }
        both.addAll(later.relatives);
        // An amount that stands beside a price is in its currency.
        boolean named = isPriced() || compareAtPrice instanceof Field.Set;
        VariantPatch pricing = named && !later.isPriced() ? this : later;
        if (!pricing.is(Relative.CURRENCY_UNNAMED)) {
            both.remove(Relative.CURRENCY_UNNAMED);
            both.remove(Relative.IN_MINOR_UNITS);
        }
        return both;
    }
}
