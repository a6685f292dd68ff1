package io.holdfast.catalog.feed;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;

/// What a list leaves to those who read it.
///
/// @param currency of prices where the list names none: of all of them where it was said, else of
///   those of new products alone, for what is there has a currency of its own
/// @param currencySaid whether whoever sent the list said the currency
/// @param sentAt when it was sent: what runs from one time to another, as sales do, runs then or
///   does not
/// @param zone of times that name no offset
public record ListTerms(Currency currency, boolean currencySaid, Instant sentAt, ZoneId zone) {
    /// Makes terms under which such times are UTC.
    ///
    /// @param currency of prices where the list names none
    /// @param currencySaid whether whoever sent the list said the currency
    /// @param sentAt when it was sent
    public ListTerms(Currency currency, boolean currencySaid, Instant sentAt) {
        this(currency, currencySaid, sentAt, ZoneOffset.UTC);
    }
}
