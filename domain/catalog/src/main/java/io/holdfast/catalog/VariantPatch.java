package io.holdfast.catalog;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a change says of one variant.
///
/// @param sku which
/// @param naming where the SKU comes from
/// @param barcode its barcode
/// @param options its options, all together
/// @param price its price; blank keeps the price, for a variant cannot be without
/// @param compareAtPrice the price it is compared with
/// @param weightGrams whole grams
/// @param stock counts that came along; used only where the import is told to set stock
public record VariantPatch(
        Sku sku,
        Naming naming,
        Field<String> barcode,
        Field<Map<String, String>> options,
        Field<Money> price,
        Field<Money> compareAtPrice,
        Field<Integer> weightGrams,
        List<StockCount> stock) {
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

    /// Keeps copies, options in their order.
    public VariantPatch {
        options = options.map(all -> Collections.unmodifiableMap(new LinkedHashMap<>(all)));
        stock = List.copyOf(stock);
    }

    /// A change of the variant that is named.
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
                barcode,
                options,
                price,
                compareAtPrice,
                weightGrams,
                stock.stream()
                        .map(count -> new StockCount(known, count.location(), count.onHand()))
                        .toList());
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

    /// {@return this, with what a later record says of the same SKU}
    ///
    /// @param later the later record
    public VariantPatch then(VariantPatch later) {
        return new VariantPatch(
                sku,
                later.isNamed() ? later.naming : naming,
                barcode.then(later.barcode),
                options.then(later.options),
                price.then(later.price),
                compareAtPrice.then(later.compareAtPrice),
                weightGrams.then(later.weightGrams),
                StockCount.join(stock, later.stock));
    }
}
