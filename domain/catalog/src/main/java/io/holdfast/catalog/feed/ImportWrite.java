package io.holdfast.catalog.feed;

import java.util.EnumSet;
import java.util.Set;

/// What an import writes, each of which takes a right of its own.
public enum ImportWrite {
    /// Products.
    PRODUCTS,
    /// Counts of stock.
    STOCK;

    /// {@return what an import writes}
    ///
    /// @param setsStock whether it sets counts
    /// @param onlyCounts whether its list makes nothing but counts, however it is
    public static Set<ImportWrite> of(boolean setsStock, boolean onlyCounts) {
        EnumSet<ImportWrite> writes = EnumSet.noneOf(ImportWrite.class);
        if (!setsStock || !onlyCounts) {
            writes.add(PRODUCTS);
        }
        if (setsStock) {
            writes.add(STOCK);
        }
        return Set.copyOf(writes);
    }
}
