package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.ListTerms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When sales run, as lists say it: `2026-11-27`, `2026-11-27 8:00:00`, `2026-11-27T08:00+01:00`. A
/// time that names no offset is one of the zone that whoever sent the list said: WooCommerce means
/// its site's own, and does not say which that is.
public final class SaleTime {
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2})(?:[T"
                            + " ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?\\s*"
                            + "(Z|[+-]\\d{2}:?\\d{2})?)?");

    private SaleTime() {}

    /// {@return whether a sale has begun}
    ///
    /// @param field its name
    /// @param starts as it stands: a day begins with its first moment; nothing is long ago
    /// @param terms when the list was sent, and of which zone its times are
    /// @throws CellRefused if it is no time
    public static boolean hasBegun(String field, String starts, ListTerms terms) {
        return starts.isEmpty()
                || !terms.sentAt().isBefore(instant(field, starts, false, terms.zone()));
    }

    /// {@return whether a sale has ended}
    ///
    /// @param field its name
    /// @param ends as it stands: a day that names no time is the last one; nothing is never
    /// @param terms when the list was sent, and of which zone its times are
    /// @throws CellRefused if it is no time
    public static boolean hasEnded(String field, String ends, ListTerms terms) {
        return !ends.isEmpty()
                && !terms.sentAt().isBefore(instant(field, ends, true, terms.zone()));
    }

    private static Instant instant(String field, String text, boolean whole, ZoneId zone) {
        Matcher time = TIME.matcher(text.strip());
        try {
            if (!time.matches()) {
                throw new DateTimeException("no time");
            }
            LocalDate day = LocalDate.parse(time.group(1));
            if (time.group(2) == null) {
                return day.plusDays(whole ? 1 : 0).atStartOfDay(zone).toInstant();
            }
            LocalTime at =
                    LocalTime.of(
                            Integer.parseInt(time.group(2)),
                            Integer.parseInt(time.group(3)),
                            time.group(4) == null ? 0 : Integer.parseInt(time.group(4)));
            String offset = time.group(5);
            return day.atTime(at).atZone(offset == null ? zone : ZoneOffset.of(offset)).toInstant();
        } catch (DateTimeException _) {
            throw new CellRefused(
                    field,
                    "'%s' is no time such as 2026-11-27 or 2026-11-27 08:00:00"
                            .formatted(CellValues.shortened(text)));
        }
    }
}
