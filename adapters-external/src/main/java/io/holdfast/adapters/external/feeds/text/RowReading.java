package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.Fragment;

import org.jspecify.annotations.Nullable;

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
}
