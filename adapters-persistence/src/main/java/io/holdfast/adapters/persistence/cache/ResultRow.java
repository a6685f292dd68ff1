package io.holdfast.adapters.persistence.cache;

import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A row of `cache_result`.
record ResultRow(
        long fence,
        Optional<Kept> kept,
        @Nullable Instant leasedUntil,
        @Nullable Instant pausedUntil) {
    static ResultRow of(ResultSet row) throws SQLException {
        return new ResultRow(
                row.getLong("fence"),
                kept(row),
                time(row, "leased_until"),
                time(row, "paused_until"));
    }

    private static Optional<Kept> kept(ResultSet row) throws SQLException {
        Instant at = time(row, "fetched_at");
        Instant fresh = time(row, "fresh_until");
        Instant stale = time(row, "stale_until");
        Instant forgiven = time(row, "forgiven_until");
        if (at == null || fresh == null || stale == null || forgiven == null) {
            return Optional.empty();
        }
        Optional<String> text = Optional.ofNullable(row.getString("value"));
        return Optional.of(new Kept(text, new Lifetime(at, fresh, stale, forgiven)));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// {@return what it says to who claims; empty where it is to be had}
    Optional<ClaimOutcome> says(Instant now) {
        if (kept.isPresent() && kept.get().lifetime().freshUntil().isAfter(now)) {
            return Optional.of(new ClaimOutcome.Ready(kept.get()));
        }
        if (leasedUntil != null && leasedUntil.isAfter(now)) {
            return Optional.of(new ClaimOutcome.Busy(leasedUntil, kept));
        }
        if (pausedUntil != null && pausedUntil.isAfter(now)) {
            return Optional.of(new ClaimOutcome.Failing(pausedUntil, kept));
        }
        return Optional.empty();
    }
}
