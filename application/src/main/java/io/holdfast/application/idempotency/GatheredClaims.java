package io.holdfast.application.idempotency;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.GatheredCalls;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.out.ClaimStore;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Instant;
import java.util.Optional;

/// Claims of many requests at once: those that come at the same time, and those that are answered
/// at the same time, go to the store together, and share one trip and one commit. A request alone
/// waits for nobody.
///
/// Safe for concurrent use; calls block.
public final class GatheredClaims implements ClaimStore {
    private static final int CLAIMS_MAX = 256;

    /// An answer may be long.
    private static final int ANSWERS_MAX = 64;

    private static final int TRIPS_MAX = 2;

    private final ClaimStore store;
    private final GatheredCalls<Claim, ClaimOutcome> claims;
    private final GatheredCalls<Keeping, Boolean> answers;

    /// Claims that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param store where claims are
    public GatheredClaims(Machine machine, ClaimStore store) {
        Class<StoreUnavailable> everybodys = StoreUnavailable.class;
        this.store = store;
        this.claims =
                new GatheredCalls<>(machine, CLAIMS_MAX, TRIPS_MAX, everybodys, store::claimAll);
        this.answers =
                new GatheredCalls<>(machine, ANSWERS_MAX, TRIPS_MAX, everybodys, store::keepAll);
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        return claims.call(claim);
    }

    @Override
    public boolean keep(Turn turn, String sealed, Instant keptUntil) {
        return answers.call(new Keeping(turn, sealed, keptUntil));
    }

    @Override
    public Optional<Kept> answer(String id) {
        return store.answer(id);
    }

    @Override
    public Binding bind(Turn turn, String body) {
        return store.bind(turn, body);
    }

    @Override
    public boolean extend(Turn turn, Instant leaseUntil) {
        return store.extend(turn, leaseUntil);
    }

    @Override
    public boolean forget(Turn turn) {
        return store.forget(turn);
    }

    @Override
    public int giveBack(String owner, Instant now) {
        return store.giveBack(owner, now);
    }

    @Override
    public int prune(Instant before, int limit) {
        return store.prune(before, limit);
    }
}
