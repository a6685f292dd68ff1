package io.holdfast.adapters.persistence.idempotency;

import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A claim as it was found.
record ClaimRow(
        Turn turn,
        String fingerprint,
        Instant leaseUntil,
        @Nullable String body,
        @Nullable String sealed) {
    static ClaimRow of(ResultSet row) throws SQLException {
        return new ClaimRow(
                new Turn(row.getString("id"), row.getString("salt"), row.getLong("turn")),
                row.getString("fingerprint"),
                row.getObject("lease_until", OffsetDateTime.class).toInstant(),
                row.getString("body"),
                row.getString("sealed"));
    }

    Optional<Kept> kept() {
        return Optional.ofNullable(sealed).map(answer -> new Kept(turn, answer, body));
    }

    /// {@return what becomes of a claim; empty where it may have the next turn}
    Optional<ClaimOutcome> says(Claim claim) {
        if (!fingerprint.equals(claim.fingerprint())) {
            return Optional.of(new ClaimOutcome.OtherRequest());
        }
        Optional<ClaimOutcome> answered = kept().map(ClaimOutcome.Answered::new);
        return answered.isEmpty() && leaseUntil.isAfter(claim.now())
                ? Optional.of(new ClaimOutcome.Running())
                : answered;
    }
}
