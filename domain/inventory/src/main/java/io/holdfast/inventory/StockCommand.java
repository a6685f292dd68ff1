package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.List;

/// Everything that changes stock. See [StockDecision] for what becomes of each.
public sealed interface StockCommand
        permits StockCountCommand,
                AdjustStock,
                TakeHold,
                ShrinkHold,
                JoinHolds,
                RenewHolds,
                ReleaseHolds,
                CommitHolds,
                ReturnHolds {
    /// Most holds that one command names.
    int HOLDS_MAX = 1_000;

    /// {@return all of them in order, in parts that one command can name}
    ///
    /// @param all holds, or what has one each
    /// @param <T> what they are
    static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += HOLDS_MAX) {
            parts.add(List.copyOf(all.subList(from, Math.min(all.size(), from + HOLDS_MAX))));
        }
        return parts;
    }

    /// {@return the SKUs whose stock it may change; a SKU may stand there twice}
    List<Sku> skus();

    /// {@return the holds that it names}
    List<HoldRef> holds();

    /// {@return whether it may be about a SKU that was never counted}
    default boolean opensSkus() {
        return this instanceof StockCountCommand || this instanceof AdjustStock;
    }
}
