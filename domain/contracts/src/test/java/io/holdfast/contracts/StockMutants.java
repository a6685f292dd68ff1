package io.holdfast.contracts;

import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Cause;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Stores of stock that are wrong, each in one way.
final class StockMutants {
    private StockMutants() {}

    /// Says that it holds what it has not.
    static final class GenerousStock extends MemoryStock {
        GenerousStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            Applied applied = super.apply(commands, now);
            List<StockOutcome> outcomes = new ArrayList<>(applied.outcomes());
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof HoldOutcome.SoldOut
                        && commands.get(i) instanceof TakeHold take) {
                    outcomes.set(i, new HoldOutcome.Held(promised(take)));
                }
            }
            return new Applied(outcomes, applied.expired());
        }

        private static Hold promised(TakeHold take) {
            return new Hold(
                    take.ref(),
                    take.owner(),
                    HoldState.HELD,
                    List.of(new Hold.Portion("main", take.quantity())),
                    take.expiresAt(),
                    take.renewableUntil());
        }
    }

    /// Raises the version with every hold.
    static final class RestlessStock extends MemoryStock {
        RestlessStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Optional<StockLevel> level(Sku sku, Instant now) {
            return super.level(sku, now)
                    .map(
                            level ->
                                    new StockLevel(
                                            sku,
                                            level.locations(),
                                            level.version() + level.reserved()));
        }
    }

    /// Passes over what the counter believes.
    static final class CarelessStock extends MemoryStock {
        CarelessStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            return super.apply(
                    commands.stream()
                            .map(
                                    command ->
                                            command instanceof StockCountCommand count
                                                            && commands.size() == 1
                                                    ? new StockCountCommand(
                                                            count.sku(),
                                                            count.location(),
                                                            count.onHand(),
                                                            null)
                                                    : command)
                            .toList(),
                    now);
        }
    }

    /// Counts nothing for the first time by one who says that it is the first time.
    static final class NarrowStock extends MemoryStock {
        NarrowStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            return commands.getFirst()
                                    instanceof
                                    StockCountCommand(Sku sku, _, _, @Nullable Long version, _)
                            && version != null
                            && version == 0
                            && level(sku, now).isEmpty()
                    ? new Applied(List.of(new CountOutcome.Stale(null)), List.of())
                    : super.apply(commands, now);
        }
    }

    /// Serves who came last first.
    static final class RudeStock extends MemoryStock {
        RudeStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            Applied applied = super.apply(commands.reversed(), now);
            return new Applied(applied.outcomes().reversed(), applied.expired());
        }
    }

    /// Takes a hold again that it has already.
    static final class ForgetfulStock extends MemoryStock {
        ForgetfulStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            return super.apply(commands.stream().map(c -> anew(c, now)).toList(), now);
        }

        private StockCommand anew(StockCommand command, Instant now) {
            return command instanceof TakeHold take
                            && !holds(List.of(take.ref().id()), now).isEmpty()
                    ? new TakeHold(
                            new HoldRef(new HoldId(UUID.randomUUID()), take.ref().sku()),
                            take.quantity(),
                            take.owner(),
                            take.expiresAt(),
                            take.renewableUntil())
                    : command;
        }
    }

    /// Lets holds live for one microsecond more.
    static final class LateStock extends MemoryStock {
        LateStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Optional<StockLevel> level(Sku sku, Instant now) {
            return super.level(sku, now.minusNanos(1_000));
        }
    }

    /// Tells nothing of what was let go.
    static final class DiscreetStock extends MemoryStock {
        DiscreetStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
            return super.ledger(sku, page)
                    .map(
                            p ->
                                    new Page<>(
                                            p.items().stream()
                                                    .filter(
                                                            e ->
                                                                    e.movement().cause()
                                                                            != Cause.RELEASE)
                                                    .toList(),
                                            p.next()));
        }
    }

    /// Takes from where it is least liked.
    static final class ContraryStock extends MemoryStock {
        ContraryStock(LocationOrder order) {
            super(new LocationOrder(order.first().reversed()));
        }
    }

    /// Ends the same hold again.
    static final class EagerStock extends MemoryStock {
        private final List<Hold> swept = new ArrayList<>();

        EagerStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Swept expire(Instant now, int limit) {
            Swept round = super.expire(now, limit);
            swept.addAll(round.expired());
            return new Swept(swept, round.more());
        }
    }

    /// Sells what it can.
    static final class HastyStock extends MemoryStock {
        HastyStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            if (commands.getFirst() instanceof CommitHolds(List<HoldShare> shares, String reason)
                    && shares.size() > 1) {
                shares.forEach(
                        share ->
                                super.apply(List.of(new CommitHolds(List.of(share), reason)), now));
            }
            return super.apply(commands, now);
        }
    }

    /// Sees nothing.
    static final class BlindStock extends MemoryStock {
        BlindStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Audited audit(@Nullable Sku after, int limit) {
            Audited part = super.audit(after, limit);
            return new Audited(part.skus(), List.of(), part.last());
        }
    }

    /// Forgets what ended just then.
    static final class TidyStock extends MemoryStock {
        TidyStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized int prune(Instant endedBefore, int limit) {
            return super.prune(endedBefore.plusNanos(1_000), limit);
        }
    }

    /// Lists holds whose time is over as running.
    static final class WistfulStock extends MemoryStock {
        WistfulStock(LocationOrder order) {
            super(order);
        }

        @Override
        protected boolean counts(Hold hold, Instant now) {
            return hold.state() == HoldState.HELD;
        }
    }

    /// Takes anew what it should put together, and lets the others go first.
    static final class LooseStock extends MemoryStock {
        LooseStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            if (!(commands.getFirst() instanceof JoinHolds join)) {
                return super.apply(commands, now);
            }
            super.apply(
                    List.of(new ReleaseHolds(join.shares().stream().map(HoldShare::hold).toList())),
                    now);
            int pieces = join.shares().stream().mapToInt(HoldShare::quantity).sum();
            Instant until = join.expiresAt();
            return super.apply(List.of(new TakeHold(join.ref(), pieces, "", until, until)), now);
        }
    }

    /// Finds nothing that lasts too long.
    static final class LavishStock extends MemoryStock {
        LavishStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized List<HoldRef> lasting(Instant beyond, int limit) {
            return List.of();
        }
    }

    /// Makes holds as large as somebody says who wanted them smaller.
    static final class ElasticStock extends MemoryStock {
        ElasticStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Applied apply(List<StockCommand> commands, Instant now) {
            Applied applied = super.apply(commands, now);
            if (commands.getFirst() instanceof ShrinkHold shrink
                    && applied.outcomes().getFirst() instanceof HoldOutcome.Held(Hold hold)
                    && hold.quantity() < shrink.quantity()) {
                return new Applied(
                        List.of(new HoldOutcome.Held(larger(hold, shrink.quantity()))),
                        applied.expired());
            }
            return applied;
        }

        private static Hold larger(Hold hold, int pieces) {
            return new Hold(
                    hold.ref(),
                    hold.owner(),
                    hold.state(),
                    List.of(new Hold.Portion("main", pieces)),
                    hold.expiresAt(),
                    hold.renewableUntil());
        }
    }

    /// Leaves what is due to the sweep.
    static final class IdleStock extends MemoryStock {
        IdleStock(LocationOrder order) {
            super(order);
        }

        @Override
        public synchronized Swept settle(Sku sku, Instant now, int limit) {
            return new Swept(List.of(), false);
        }
    }
}
