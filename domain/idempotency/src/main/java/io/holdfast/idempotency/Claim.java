package io.holdfast.idempotency;

import java.time.Instant;

/// What a request needs to have its turn.
///
/// @param id of caller and key; tells neither
/// @param fingerprint of the request
/// @param salt random; counts where the claim is new
/// @param owner the node that takes the turn
/// @param now the time
/// @param leaseUntil when the turn is given up for dead
/// @param keptUntil until when the claim is remembered, later than `leaseUntil`
public record Claim(
        String id,
        String fingerprint,
        String salt,
        String owner,
        Instant now,
        Instant leaseUntil,
        Instant keptUntil) {}
