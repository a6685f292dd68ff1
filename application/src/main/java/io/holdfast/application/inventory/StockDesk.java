package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldsOutcome;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reading, counting and holding stock: what changes it goes through the mailboxes, what reads it
/// asks the store.
///
/// Holds that are looked for at the same time are looked for together. Before a ledger is read from
/// its newest entry on, what is due of its SKU is written down: so it says what the level says,
/// however long ago a sweep was there (decision 0062).
public final class StockDesk implements CountStock, HoldStock {
    private static final int HOLDS_MAX = 1_000;
    private static final int LOADS_MAX = 2;
    private static final int SETTLED_MAX = 1_000;
    private static final long SETTLING_MAX_NANOS = 3_000_000_000L;
    private static final int ROUNDS_MAX = 50;

    private final Machine machine;
    private final StockMailboxes mailboxes;
    private final StockStore store;
    private final Gather<HoldId, Hold> holds;
    private final InstantSource clock;
    private final HoldTimes times;

    /// Makes the use cases.
    ///
    /// @param machine where callers wait for each other
    /// @param mailboxes the way to the store
    /// @param store what is read
    /// @param clock tells the time
    /// @param times how long holds last
    public StockDesk(
            Machine machine,
            StockMailboxes mailboxes,
            StockStore store,
            InstantSource clock,
            HoldTimes times) {
        this.machine = machine;
        this.mailboxes = mailboxes;
        this.store = store;
        this.clock = clock;
        this.times = times;
        this.holds =
                new Gather<>(machine, HOLDS_MAX, LOADS_MAX, StoreUnavailable.class, this::holds);
    }

    private Map<HoldId, Hold> holds(List<HoldId> ids) {
        Map<HoldId, Hold> found = HashMap.newHashMap(ids.size());
        store.holds(ids, clock.instant()).forEach(hold -> found.put(hold.id(), hold));
        return found;
    }

    @Override
    public Optional<StockLevel> level(Sku sku) {
        return store.level(sku, clock.instant());
    }

    @Override
    public Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
        if (page.after() == null) {
            settle(sku);
        }
        return store.ledger(sku, page);
    }

    /// Holds that come due meanwhile are of later moments. Nobody waits long for a backlog.
    private void settle(Sku sku) {
        Instant now = clock.instant();
        long begunAtNanos = machine.nanoTime();
        for (int round = 0;
                round < ROUNDS_MAX && machine.nanoTime() - begunAtNanos < SETTLING_MAX_NANOS;
                round++) {
            if (!store.settle(sku, now, SETTLED_MAX).more()) {
                return;
            }
        }
        throw new StockBusy(true, "very many holds are due that are not in the ledger yet");
    }

    @Override
    public Optional<Page<Hold>> running(Sku sku, PageRequest page) {
        Instant now = clock.instant();
        return store.level(sku, now).map(_ -> store.running(sku, page, now));
    }

    @Override
    public CountOutcome count(StockCountCommand command) {
        return ask(command, CountOutcome.class);
    }

    @Override
    public AdjustOutcome adjust(AdjustStock command) {
        return ask(command, AdjustOutcome.class);
    }

    @Override
    public HoldOutcome take(HoldRef ref, int quantity, String owner) {
        Instant now = clock.instant();
        return ask(
                new TakeHold(
                        ref, quantity, owner, now.plus(times.live()), now.plus(times.longest())),
                HoldOutcome.class);
    }

    @Override
    public HoldOutcome shrink(HoldRef ref, int quantity) {
        return ask(new ShrinkHold(ref, quantity, renewed()), HoldOutcome.class);
    }

    @Override
    public HoldOutcome join(HoldRef ref, List<HoldShare> shares) {
        return ask(new JoinHolds(ref, shares, renewed()), HoldOutcome.class);
    }

    @Override
    public List<HoldOutcome> renew(List<HoldRef> holds) {
        return ask(new RenewHolds(holds, renewed()), HoldsOutcome.class).each();
    }

    @Override
    public List<HoldOutcome> release(List<HoldRef> holds) {
        return ask(new ReleaseHolds(holds), HoldsOutcome.class).each();
    }

    @Override
    public CommitOutcome commit(List<HoldShare> shares, String reason) {
        return ask(new CommitHolds(shares, reason), CommitOutcome.class);
    }

    @Override
    public List<HoldOutcome> giveBack(List<HoldRef> holds, String reason) {
        return ask(new ReturnHolds(holds, reason), HoldsOutcome.class).each();
    }

    @Override
    public List<Hold> find(Collection<HoldId> ids) {
        return List.copyOf(holds.getAll(ids).values());
    }

    private Instant renewed() {
        return clock.instant().plus(times.live());
    }

    private <T extends StockOutcome> T ask(StockCommand command, Class<T> kind) {
        return kind.cast(mailboxes.apply(command));
    }
}
