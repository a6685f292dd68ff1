package io.holdfast.benchmarks.ceiling;

import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.port.in.HoldStock;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Stock of which there is always enough, and which is held in memory: what a hold costs those who
/// ask for it when it costs nothing to have it. Nothing is sold. Safe for concurrent use.
@Singleton
@Primary
@Requires(property = Shortcut.ASKED_FOR)
final class StockAtHand implements HoldStock {
    private static final Duration LIVE = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Map<HoldId, Hold> holds = new ConcurrentHashMap<>();
    private final InstantSource clock;

    StockAtHand(InstantSource clock) {
        this.clock = clock;
    }

    private static Hold hold(HoldRef ref, String owner, int pieces, Instant now) {
        List<Hold.Portion> portions = List.of(new Hold.Portion("main", pieces));
        return new Hold(ref, owner, HoldState.HELD, portions, now.plus(LIVE), now.plus(LONGEST));
    }

    @Override
    public HoldOutcome take(HoldRef ref, int quantity, String owner) {
        Instant now = clock.instant();
        Hold held = holds.computeIfAbsent(ref.id(), _ -> hold(ref, owner, quantity, now));
        return new HoldOutcome.Held(held);
    }

    private HoldOutcome held(HoldRef ref, int most) {
        Instant now = clock.instant();
        Hold held =
                holds.computeIfPresent(
                        ref.id(),
                        (_, hold) -> hold(ref, hold.owner(), Math.min(most, hold.quantity()), now));
        return held == null ? new HoldOutcome.UnknownHold(ref) : new HoldOutcome.Held(held);
    }

    @Override
    public HoldOutcome shrink(HoldRef ref, int quantity) {
        return held(ref, quantity);
    }

    @Override
    public HoldOutcome join(HoldRef ref, List<HoldShare> shares) {
        int pieces = 0;
        String owner = "";
        for (HoldShare share : shares) {
            Hold hold = holds.remove(share.hold().id());
            if (hold != null) {
                pieces += Math.min(share.quantity(), hold.quantity());
                owner = hold.owner();
            }
        }
        return pieces == 0 ? held(ref, Hold.QUANTITY_MAX) : take(ref, pieces, owner);
    }

    @Override
    public List<HoldOutcome> renew(List<HoldRef> refs) {
        return refs.stream().map(ref -> held(ref, Hold.QUANTITY_MAX)).toList();
    }

    /// Those who let go only want to know that it is gone.
    @Override
    public List<HoldOutcome> release(List<HoldRef> refs) {
        refs.forEach(ref -> holds.remove(ref.id()));
        return refs.stream().<HoldOutcome>map(HoldOutcome.UnknownHold::new).toList();
    }

    @Override
    public CommitOutcome commit(List<HoldShare> shares, String reason) {
        throw new UnsupportedOperationException("nothing is sold out of memory");
    }

    @Override
    public List<HoldOutcome> giveBack(List<HoldRef> refs, String reason) {
        throw new UnsupportedOperationException("nothing is sold out of memory");
    }

    @Override
    public List<Hold> find(Collection<HoldId> ids) {
        return ids.stream().map(holds::get).filter(Objects::nonNull).toList();
    }
}
