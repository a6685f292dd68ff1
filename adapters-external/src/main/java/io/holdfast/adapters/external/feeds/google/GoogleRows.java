package io.holdfast.adapters.external.feeds.google;

import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.feed.ListTerms;

/// Google Merchant's feed as text: an attribute a column, usually between tabs.
public final class GoogleRows implements RowMapper {
    private final Header header;
    private final GoogleItems items;

    /// Makes the mapper of one list.
    ///
    /// @param header names of its columns
    /// @param terms in which currency prices are that name none
    public GoogleRows(Header header, ListTerms terms) {
        this.header = header;
        this.items = new GoogleItems(terms);
    }

    /// {@return whether a list with this header is Google Merchant's}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        return GoogleItems.recognises(header);
    }

    /// {@return whether a list that is said to be Google Merchant's can be read}
    ///
    /// @param header names of the columns
    public static boolean fits(Header header) {
        return header.indexOfAny("id", "g:id") >= 0;
    }

    @Override
    public RowReading map(Row row) {
        return items.map(row);
    }

    @Override
    public boolean reads(int column) {
        String name = GoogleItems.name(header.names().get(column));
        return GoogleItems.reads(name)
                && header.names().stream().map(GoogleItems::name).toList().indexOf(name) == column;
    }
}
