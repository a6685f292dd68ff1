package io.holdfast.contracts.idempotency;

import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Claims in memory. Safe for concurrent use.
public class MemoryClaims implements ClaimStore {
    private final Map<String, Row> byId = new HashMap<>();

    /// An empty store.
    public MemoryClaims() {}

    private record Row(
            Turn turn,
            String fingerprint,
            String owner,
            Instant leaseUntil,
            Instant keptUntil,
            @Nullable String body,
            @Nullable String sealed) {
        static Row of(Claim claim, Turn turn, @Nullable String body) {
            return new Row(
                    turn,
                    claim.fingerprint(),
                    claim.owner(),
                    claim.leaseUntil(),
                    claim.keptUntil(),
                    body,
                    null);
        }

        Row until(Instant lease) {
            return new Row(turn, fingerprint, owner, lease, keptUntil, body, sealed);
        }

        Row bound(String digest) {
            return new Row(turn, fingerprint, owner, leaseUntil, keptUntil, digest, sealed);
        }

        Row answered(String answer, Instant until) {
            return new Row(turn, fingerprint, owner, leaseUntil, until, body, answer);
        }
    }

    @Override
    public synchronized ClaimOutcome claim(Claim claim) {
        Row row = byId.get(claim.id());
        if (row == null) {
            return begin(claim, new Turn(claim.id(), claim.salt(), 1), null);
        }
        if (!row.fingerprint().equals(claim.fingerprint())) {
            return new ClaimOutcome.OtherRequest();
        }
        if (row.sealed() != null) {
            return new ClaimOutcome.Answered(new Kept(row.turn(), row.sealed(), row.body()));
        }
        if (row.leaseUntil().isAfter(claim.now())) {
            return new ClaimOutcome.Running();
        }
        Turn last = row.turn();
        return begin(claim, new Turn(claim.id(), last.salt(), last.number() + 1), row.body());
    }

    private ClaimOutcome begin(Claim claim, Turn turn, @Nullable String body) {
        byId.put(claim.id(), Row.of(claim, turn, body));
        return new ClaimOutcome.Begun(turn);
    }

    @Override
    public synchronized Optional<Kept> answer(String id) {
        Row row = byId.get(id);
        return row == null || row.sealed() == null
                ? Optional.empty()
                : Optional.of(new Kept(row.turn(), row.sealed(), row.body()));
    }

    private Optional<Row> counting(Turn turn) {
        return Optional.ofNullable(byId.get(turn.claim()))
                .filter(row -> row.turn().equals(turn) && row.sealed() == null);
    }

    @Override
    public synchronized boolean keep(Turn turn, String sealed, Instant keptUntil) {
        Optional<Row> row = counting(turn);
        row.ifPresent(r -> byId.put(turn.claim(), r.answered(sealed, keptUntil)));
        return row.isPresent();
    }

    @Override
    public synchronized Binding bind(Turn turn, String body) {
        Optional<Row> row = counting(turn);
        if (row.isEmpty()) {
            return Binding.OVER;
        }
        String bound = row.get().body();
        if (bound != null && !bound.equals(body)) {
            return Binding.OTHER_BODY;
        }
        byId.put(turn.claim(), row.get().bound(body));
        return Binding.BOUND;
    }

    @Override
    public synchronized boolean extend(Turn turn, Instant leaseUntil) {
        Optional<Row> row = counting(turn);
        row.ifPresent(r -> byId.put(turn.claim(), r.until(leaseUntil)));
        return row.isPresent();
    }

    @Override
    public synchronized boolean forget(Turn turn) {
        Optional<Row> row = counting(turn);
        row.ifPresent(_ -> byId.remove(turn.claim()));
        return row.isPresent();
    }

    @Override
    public synchronized int giveBack(String owner, Instant now) {
        List<Row> running =
                byId.values().stream()
                        .filter(row -> row.owner().equals(owner) && row.sealed() == null)
                        .filter(row -> row.leaseUntil().isAfter(now))
                        .toList();
        running.forEach(row -> byId.put(row.turn().claim(), row.until(now)));
        return running.size();
    }

    @Override
    public synchronized int prune(Instant before, int limit) {
        List<String> over =
                byId.values().stream()
                        .filter(row -> row.keptUntil().isBefore(before))
                        .filter(row -> row.leaseUntil().isBefore(before))
                        .map(row -> row.turn().claim())
                        .limit(limit)
                        .toList();
        over.forEach(byId::remove);
        return over.size();
    }
}
