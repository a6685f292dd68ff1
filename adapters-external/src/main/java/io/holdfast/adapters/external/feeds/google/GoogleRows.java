package io.holdfast.adapters.external.feeds.google;

import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.RowMapper;

import java.util.Currency;

/// Google Merchant's feed as text: an attribute a column, usually between tabs.
public final class GoogleRows {
    private GoogleRows() {}

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

    /// {@return the mapper of a list}
    ///
    /// @param currency of prices that name none
    public static RowMapper of(Currency currency) {
        GoogleItems items = new GoogleItems(currency);
        return items::map;
    }
}
