package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.Fragment;

/// Understands the rows of one format. Belongs to one list, and is asked for its rows in their
/// order.
@FunctionalInterface
public interface RowMapper {
    /// {@return what a row says}
    ///
    /// @param row never blank
    /// @throws CellRefused if it cannot be understood
    Fragment map(Row row);
}
