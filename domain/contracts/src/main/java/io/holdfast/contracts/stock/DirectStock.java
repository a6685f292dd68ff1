package io.holdfast.contracts.stock;

import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldsOutcome;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Holding stock without mailboxes.
///
/// @param store where it is
/// @param clock tells the time
/// @param longest that a hold can last
/// @param before is told of each call before it is made, and may throw
public record DirectStock(
        StockStore store, InstantSource clock, Duration longest, Consumer<String> before)
        implements HoldStock {
    /// How long a hold lasts from when it was taken or renewed.
    public static final Duration LIVE = Duration.ofMinutes(15);

    /// How long a hold lasts at most, where a test has no other wish.
    public static final Duration LONGEST = Duration.ofMinutes(40);

    @Override
    public HoldOutcome take(HoldRef ref, int quantity, String owner) {
        Instant now = clock.instant();
        TakeHold take = new TakeHold(ref, quantity, owner, now.plus(LIVE), now.plus(longest));
        return ask("take", take, HoldOutcome.class);
    }

    @Override
    public HoldOutcome shrink(HoldRef ref, int quantity) {
        return ask("shrink", new ShrinkHold(ref, quantity, renewed()), HoldOutcome.class);
    }

    @Override
    public HoldOutcome join(HoldRef ref, List<HoldShare> shares) {
        return ask("join", new JoinHolds(ref, shares, renewed()), HoldOutcome.class);
    }

    @Override
    public List<HoldOutcome> renew(List<HoldRef> holds) {
        return ask("renew", new RenewHolds(holds, renewed()), HoldsOutcome.class).each();
    }

    @Override
    public List<HoldOutcome> release(List<HoldRef> holds) {
        return ask("release", new ReleaseHolds(holds), HoldsOutcome.class).each();
    }

    @Override
    public CommitOutcome commit(List<HoldShare> shares, String reason) {
        return ask("commit", new CommitHolds(shares, reason), CommitOutcome.class);
    }

    @Override
    public List<HoldOutcome> giveBack(List<HoldRef> holds, String reason) {
        return ask("giveBack", new ReturnHolds(holds, reason), HoldsOutcome.class).each();
    }

    @Override
    public List<Hold> find(Collection<HoldId> ids) {
        before.accept("find");
        return store.holds(ids, clock.instant());
    }

    private Instant renewed() {
        return clock.instant().plus(LIVE);
    }

    private <T extends StockOutcome> T ask(String call, StockCommand command, Class<T> kind) {
        before.accept(call);
        return kind.cast(store.apply(List.of(command), clock.instant()).outcomes().getFirst());
    }
}
