package io.holdfast.adapters.external.feeds.nativelist;

import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.StockCount;
import io.holdfast.kernel.Sku;

import java.util.Locale;
import java.util.Set;

/// A native list of stock: `sku`, `onHand` and `location`.
final class NativeCounts implements RowMapper {
    /// What is reserved, and what is left of it, are told by a list that goes out, and are no
    /// choice of who sends one.
    private static final Set<String> KNOWN =
            Set.of("sku", "onhand", "location", "reserved", "available");

    private final Header header;
    private final int sku;
    private final int location;
    private final int onHand;

    NativeCounts(Header header) {
        this.header = header;
        this.sku = header.index("sku");
        this.location = header.index("location");
        this.onHand = header.index("onHand");
    }

    @Override
    public RowReading map(Row row) {
        Sku code = CellValues.sku("sku", CellValues.unguarded(row.trimmed(sku)));
        String named = CellValues.unguarded(row.trimmed(location));
        int pieces = CellValues.pieces("onHand", row.trimmed(onHand));
        return RowReading.count(
                row.at(), new StockCount(code, named.isEmpty() ? StockCount.MAIN : named, pieces));
    }

    @Override
    public boolean reads(int column) {
        String name = header.names().get(column);
        return KNOWN.contains(name.toLowerCase(Locale.ROOT)) && header.index(name) == column;
    }
}
