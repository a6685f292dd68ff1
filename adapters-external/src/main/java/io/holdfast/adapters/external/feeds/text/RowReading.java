package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a mapper makes of one record.
///
/// @param fragment what it says; where its variant was refused, what is left of it
/// @param refused why its variant was refused, or `null`
public record RowReading(Fragment fragment, @Nullable CellRefused refused) {
    /// Makes the reading of a record that was understood.
    ///
    /// @param fragment what it says
    public RowReading(Fragment fragment) {
        this(fragment, null);
    }

    /// {@return the reading of a record that counts stock}
    ///
    /// @param at where the record stands
    /// @param count how many where
    public static RowReading count(RecordPosition at, StockCount count) {
        return new RowReading(
                new Fragment(
                        at,
                        new GroupKey.OfStock(count.sku(), count.location()),
                        List.of(),
                        null,
                        new FeedContent.OfStock(count)));
    }
}
