package io.holdfast.adapters.external.feeds.text;

/// Understands the rows of one format. Belongs to one list, and is asked for its rows in their
/// order.
public interface RowMapper {
    /// {@return what a row says}
    ///
    /// @param row never blank
    /// @throws CellRefused if it cannot be understood
    /// @throws IllegalArgumentException likewise, where no field can be named
    RowReading map(Row row);

    /// {@return whether anything is made of a column}
    ///
    /// @param column its index
    boolean reads(int column);

    /// {@return what the row is about, for a person who looks for it: a handle or a code; empty
    /// where that cannot be said}
    ///
    /// @param row never blank
    default String key(Row row) {
        for (String name : new String[] {"handle", "slug", "product handle", "sku", "g:id", "id"}) {
            String key = row.trimmed(row.header().index(name));
            if (!key.isEmpty() && key.length() <= 255) {
                return key;
            }
        }
        return "";
    }
}
