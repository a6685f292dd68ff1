package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;

import java.util.function.Supplier;

/// Makes an item of what a mapper says of a record, whether it understands it or not.
public final class Refusals {
    private static final int REASON_MAX = 500;

    private Refusals() {}

    /// Asks a mapper.
    ///
    /// @param at where the record stands
    /// @param key gives what it is about; asked only where something is refused
    /// @param raw gives it as it stood in the list; likewise
    /// @param mapper gives what it says
    /// @return the item
    public static FeedItem item(
            RecordPosition at,
            Supplier<String> key,
            Supplier<String> raw,
            Supplier<RowReading> mapper) {
        try {
            RowReading reading = mapper.get();
            CellRefused refused = reading.refused();
            return refused == null
                    ? new FeedItem.Understood(reading.fragment())
                    : new FeedItem.Partly(reading.fragment(), reject(at, key, raw, refused));
        } catch (CellRefused e) {
            return new FeedItem.Refused(reject(at, key, raw, e));
        } catch (IllegalArgumentException e) {
            CellRefused unnamed = new CellRefused("", String.valueOf(e.getMessage()));
            return new FeedItem.Refused(reject(at, key, raw, unnamed));
        }
    }

    private static Reject reject(
            RecordPosition at, Supplier<String> key, Supplier<String> raw, CellRefused why) {
        return new Reject(
                at,
                Unfit.shown(key.get()),
                Unfit.shown(why.field()),
                reason(why),
                Unfit.cleaned(raw.get()));
    }

    private static String reason(CellRefused why) {
        String reason = Unfit.cleaned(why.reason());
        return reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) + "…" : reason;
    }
}
