package io.holdfast.inventory;

import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.Workbench.Delta;
import io.holdfast.inventory.Workbench.Why;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What becomes of holds, one step at a time. No hold of a SKU that the batch is about is due any
/// more.
///
/// @param bench the stock
/// @param order from which locations pieces are taken first
/// @param now the time
record HoldSteps(Workbench bench, LocationOrder order, Instant now) {

    HoldOutcome take(TakeHold command) {
        Optional<Hold> before = bench.hold(command.ref().id());
        if (before.isPresent()) {
            Hold hold = before.get();
            return hold.sku().equals(command.ref().sku())
                    ? asIs(hold)
                    : new HoldOutcome.IdInUse(hold.asOf(now));
        }
        Optional<StockLevel> level = bench.level(command.ref().sku());
        if (level.isEmpty()) {
            return new HoldOutcome.UnknownSku(command.ref().sku());
        }
        return Allocation.of(command.quantity(), level.get(), order)
                .<HoldOutcome>map(portions -> held(command.held(portions)))
                .orElseGet(
                        () ->
                                new HoldOutcome.SoldOut(
                                        command.ref().sku(),
                                        command.quantity(),
                                        level.get().available()));
    }

    HoldOutcome shrink(ShrinkHold command) {
        Optional<Hold> found = find(command.ref());
        if (found.isEmpty() || found.get().state() != HoldState.HELD) {
            return asIs(command.ref(), found);
        }
        Hold hold = found.get();
        return command.quantity() < hold.quantity()
                ? resized(hold.renewed(command.expiresAt()), command.quantity())
                : renew(command.ref(), command.expiresAt());
    }

    private HoldOutcome resized(Hold hold, int quantity) {
        StockLevel without = without(hold);
        Optional<List<Portion>> portions = portions(hold, quantity, without);
        if (portions.isEmpty()) {
            return new HoldOutcome.SoldOut(hold.sku(), quantity, without.available());
        }
        Hold resized = hold.of(portions.get());
        moved(hold, resized).forEach((location, delta) -> reserve(resized, location, delta));
        bench.put(resized);
        return new HoldOutcome.Held(resized);
    }

    /// A hold that can stay where it is stays there.
    private Optional<List<Portion>> portions(Hold hold, int quantity, StockLevel without) {
        if (hold.portions().size() == 1) {
            String location = hold.portions().getFirst().location();
            if (without.at(location).map(AtLocation::available).orElse(0) >= quantity) {
                return Optional.of(List.of(new Portion(location, quantity)));
            }
        }
        return Allocation.of(quantity, without, order);
    }

    private StockLevel without(Hold hold) {
        StockLevel level = bench.level(hold.sku()).orElseThrow();
        for (Portion portion : hold.portions()) {
            AtLocation at = level.at(portion.location()).orElseThrow();
            level =
                    level.with(
                            new AtLocation(
                                    at.location(),
                                    at.onHand(),
                                    at.reserved() - portion.quantity()));
        }
        return level;
    }

    private static Map<String, Integer> moved(Hold before, Hold after) {
        Map<String, Integer> moved = new TreeMap<>();
        before.portions().forEach(p -> moved.merge(p.location(), -p.quantity(), Integer::sum));
        after.portions().forEach(p -> moved.merge(p.location(), p.quantity(), Integer::sum));
        moved.values().removeIf(delta -> delta == 0);
        return moved;
    }

    private void reserve(Hold hold, String location, int delta) {
        Cause cause = delta > 0 ? Cause.HOLD : Cause.RELEASE;
        bench.move(hold.sku(), location, new Delta(0, delta), cause, Why.of(hold.id()));
    }

    HoldOutcome join(JoinHolds command) {
        Optional<Hold> before = bench.hold(command.ref().id());
        if (before.isPresent()) {
            Hold hold = before.get();
            return hold.sku().equals(command.ref().sku())
                    ? asIs(hold)
                    : new HoldOutcome.IdInUse(hold.asOf(now));
        }
        List<Hold> parts = new ArrayList<>();
        for (HoldShare share : command.shares()) {
            Optional<Hold> found =
                    find(share.hold()).filter(hold -> hold.state() == HoldState.HELD);
            if (found.isPresent()) {
                parts.add(found.get().of(some(found.get(), share.quantity())));
                end(found.get(), HoldState.RELEASED, Cause.RELEASE, Why.of(found.get().id()));
            }
        }
        return parts.isEmpty()
                ? new HoldOutcome.UnknownHold(command.ref())
                : held(command.joined(parts));
    }

    private static List<Portion> some(Hold hold, int quantity) {
        List<Portion> some = new ArrayList<>();
        int left = quantity;
        for (Portion portion : hold.portions()) {
            int pieces = Math.min(left, portion.quantity());
            if (pieces > 0) {
                some.add(new Portion(portion.location(), pieces));
            }
            left -= pieces;
        }
        return some;
    }

    HoldOutcome renew(HoldRef ref, Instant expiresAt) {
        Optional<Hold> found = find(ref);
        if (found.isEmpty() || found.get().state() != HoldState.HELD) {
            return asIs(ref, found);
        }
        Hold renewed = found.get().renewed(expiresAt);
        if (!renewed.equals(found.get())) {
            bench.put(renewed);
        }
        return new HoldOutcome.Held(renewed);
    }

    HoldOutcome release(HoldRef ref) {
        Optional<Hold> found = find(ref);
        if (found.isPresent() && found.get().state() == HoldState.EXPIRED) {
            // Its pieces are free already; from now on it is not taken again either.
            bench.put(found.get().in(HoldState.RELEASED));
            return new HoldOutcome.Over(found.get().in(HoldState.RELEASED));
        }
        if (found.isEmpty() || found.get().state() != HoldState.HELD) {
            return asIs(ref, found);
        }
        return new HoldOutcome.Over(
                end(found.get(), HoldState.RELEASED, Cause.RELEASE, Why.of(ref.id())));
    }

    /// Ends a hold whose time is over.
    Hold expire(Hold due) {
        return end(due, HoldState.EXPIRED, Cause.EXPIRY, Why.of(due.id()));
    }

    CommitOutcome commit(CommitHolds command) {
        Workbench trial = bench.trial();
        HoldSteps steps = new HoldSteps(trial, order, now);
        List<Hold> sold = new ArrayList<>();
        List<HoldOutcome> reasons = new ArrayList<>();
        for (HoldShare share : command.shares()) {
            switch (steps.commit(share, command.reason())) {
                case HoldOutcome.Over(Hold hold) when hold.state() == HoldState.COMMITTED ->
                        sold.add(hold);
                case HoldOutcome reason -> reasons.add(reason);
            }
        }
        if (!reasons.isEmpty()) {
            return new CommitOutcome.Refused(reasons);
        }
        bench.keep(trial);
        return new CommitOutcome.Committed(sold);
    }

    private HoldOutcome commit(HoldShare share, String reason) {
        Optional<Hold> found = find(share.hold());
        if (found.isEmpty()) {
            return new HoldOutcome.UnknownHold(share.hold());
        }
        Hold asked = found.get();
        HoldOutcome held =
                switch (asked.state()) {
                    case EXPIRED -> again(asked, share.quantity());
                    case HELD -> exactly(asked, share.quantity());
                    case COMMITTED, RELEASED, RETURNED -> asIs(asked);
                };
        return held instanceof HoldOutcome.Held(Hold hold)
                ? new HoldOutcome.Over(sold(hold, reason))
                : held;
    }

    /// Takes a hold once more whose time ran out before it could be sold.
    private HoldOutcome again(Hold expired, int quantity) {
        StockLevel level = bench.level(expired.sku()).orElseThrow();
        return Allocation.of(quantity, level, order)
                .<HoldOutcome>map(portions -> held(expired.in(HoldState.HELD).of(portions)))
                .orElseGet(
                        () -> new HoldOutcome.SoldOut(expired.sku(), quantity, level.available()));
    }

    private HoldOutcome exactly(Hold held, int quantity) {
        return held.quantity() == quantity ? asIs(held) : resized(held, quantity);
    }

    private Hold sold(Hold hold, String reason) {
        Why why = new Why(hold.id().value(), reason);
        for (Portion portion : hold.portions()) {
            Delta delta = new Delta(-portion.quantity(), -portion.quantity());
            bench.move(hold.sku(), portion.location(), delta, Cause.COMMIT, why);
        }
        Hold sold = hold.in(HoldState.COMMITTED);
        bench.put(sold);
        return sold;
    }

    HoldOutcome giveBack(HoldRef ref, String reason) {
        Optional<Hold> found = find(ref);
        if (found.isEmpty() || found.get().state() != HoldState.COMMITTED) {
            return asIs(ref, found);
        }
        Why why = new Why(ref.id().value(), reason);
        for (Portion portion : found.get().portions()) {
            Delta delta = new Delta(portion.quantity(), 0);
            bench.move(ref.sku(), portion.location(), delta, Cause.RETURN, why);
        }
        Hold returned = found.get().in(HoldState.RETURNED);
        bench.put(returned);
        return new HoldOutcome.Over(returned);
    }

    private HoldOutcome held(Hold hold) {
        for (Portion portion : hold.portions()) {
            reserve(hold, portion.location(), portion.quantity());
        }
        bench.put(hold);
        return new HoldOutcome.Held(hold);
    }

    private Hold end(Hold hold, HoldState state, Cause cause, Why why) {
        for (Portion portion : hold.portions()) {
            Delta delta = new Delta(0, -portion.quantity());
            bench.move(hold.sku(), portion.location(), delta, cause, why);
        }
        Hold ended = hold.in(state);
        bench.put(ended);
        return ended;
    }

    private Optional<Hold> find(HoldRef ref) {
        return bench.hold(ref.id()).filter(hold -> hold.sku().equals(ref.sku()));
    }

    private static HoldOutcome asIs(HoldRef ref, Optional<Hold> found) {
        return found.map(HoldSteps::asIs).orElseGet(() -> new HoldOutcome.UnknownHold(ref));
    }

    private static HoldOutcome asIs(Hold hold) {
        return hold.state() == HoldState.HELD
                ? new HoldOutcome.Held(hold)
                : new HoldOutcome.Over(hold);
    }
}
