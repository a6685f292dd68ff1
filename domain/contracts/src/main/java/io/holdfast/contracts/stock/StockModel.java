package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.HoldsOutcome;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Stock as simply as it can be said: what lies on each shelf, and which holds there are. It does
/// not know from which shelf a hold is filled; it looks whether the shelf had the pieces.
final class StockModel {
    private final Map<Sku, Map<String, Integer>> onHand = new HashMap<>();
    private final Map<HoldId, Hold> holds = new HashMap<>();
    private final Set<AdjustmentId> adjusted = new HashSet<>();

    /// Demands that an outcome is right, and does the same.
    void check(StockCommand command, StockOutcome outcome, Instant now) {
        holds.replaceAll((_, hold) -> hold.asOf(now));
        switch (command) {
            case StockCountCommand count -> count(count, (CountOutcome) outcome);
            case AdjustStock adjust -> adjust(adjust, (AdjustOutcome) outcome);
            case TakeHold take -> take(take, (HoldOutcome) outcome);
            case ShrinkHold shrink -> shrink(shrink, (HoldOutcome) outcome);
            case JoinHolds join -> join(join, (HoldOutcome) outcome);
            case RenewHolds renew -> renew(renew.holds(), (HoldsOutcome) outcome);
            case ReleaseHolds release -> {
                Hold known = find(release.holds().getFirst());
                HoldState from =
                        known != null && known.state() == HoldState.EXPIRED
                                ? HoldState.EXPIRED
                                : HoldState.HELD;
                end(release.holds(), from, HoldState.RELEASED, outcome);
            }
            case ReturnHolds back -> giveBack(back.holds(), outcome);
            case CommitHolds commit -> commit(commit, (CommitOutcome) outcome);
        }
    }

    /// Demands that a level is right.
    void check(Sku sku, @Nullable StockLevel level, Instant now) {
        Map<String, Integer> shelves = onHand.getOrDefault(sku, Map.of());
        Map<String, Integer> shown = new TreeMap<>();
        Map<String, Integer> reserved = new TreeMap<>();
        if (level != null) {
            level.locations().forEach(at -> shown.put(at.location(), at.onHand()));
            level.locations().forEach(at -> reserved.put(at.location(), at.reserved()));
        }
        assertThat(shown).as("on hand of %s", sku).isEqualTo(new TreeMap<>(shelves));
        reserved.forEach(
                (location, pieces) ->
                        assertThat(pieces)
                                .as("reserved of %s at %s, %s", sku, location, now)
                                .isEqualTo(held(sku, location, now)));
    }

    private int held(Sku sku, String location, Instant now) {
        return holds.values().stream()
                .filter(hold -> hold.sku().equals(sku))
                .filter(hold -> hold.asOf(now).state() == HoldState.HELD)
                .flatMap(hold -> hold.portions().stream())
                .filter(portion -> portion.location().equals(location))
                .mapToInt(Hold.Portion::quantity)
                .sum();
    }

    private int free(Sku sku, String location) {
        int there = onHand.getOrDefault(sku, Map.of()).getOrDefault(location, 0);
        return there - held(sku, location, Instant.MIN);
    }

    private long free(Sku sku) {
        return onHand.getOrDefault(sku, Map.of()).keySet().stream()
                .mapToLong(location -> free(sku, location))
                .sum();
    }

    private void put(Sku sku, String location, int pieces) {
        onHand.computeIfAbsent(sku, _ -> new TreeMap<>()).merge(location, pieces, Integer::sum);
    }

    private void count(StockCountCommand command, CountOutcome outcome) {
        int held = held(command.sku(), command.location(), Instant.MIN);
        if (command.onHand() < held) {
            assertThat(outcome).isEqualTo(new CountOutcome.BelowReserved(held));
            return;
        }
        assertThat(outcome).isInstanceOf(CountOutcome.Counted.class);
        int free = free(command.sku(), command.location());
        put(command.sku(), command.location(), command.onHand() - held - free);
    }

    private void adjust(AdjustStock command, AdjustOutcome outcome) {
        int free = free(command.sku(), command.location());
        if (adjusted.contains(command.id())) {
            assertThat(outcome)
                    .isInstanceOfAny(AdjustOutcome.Adjusted.class, AdjustOutcome.IdInUse.class);
        } else if (free + command.delta() < 0) {
            assertThat(outcome).isEqualTo(new AdjustOutcome.TooFew(free));
        } else {
            assertThat(outcome).isInstanceOf(AdjustOutcome.Adjusted.class);
            adjusted.add(command.id());
            put(command.sku(), command.location(), command.delta());
        }
    }

    private void take(TakeHold command, HoldOutcome outcome) {
        Hold known = holds.get(command.ref().id());
        if (known != null) {
            assertThat(outcome)
                    .isEqualTo(
                            known.ref().equals(command.ref())
                                    ? asIs(known)
                                    : new HoldOutcome.IdInUse(known));
        } else if (!onHand.containsKey(command.ref().sku())) {
            assertThat(outcome).isEqualTo(new HoldOutcome.UnknownSku(command.ref().sku()));
        } else {
            fill(command.ref(), command.quantity(), outcome);
        }
    }

    private void shrink(ShrinkHold command, HoldOutcome outcome) {
        Hold known = find(command.ref());
        if (known == null || known.state() != HoldState.HELD) {
            assertThat(outcome).isEqualTo(asIs(command.ref(), known));
            return;
        }
        holds.remove(known.id());
        assertThat(fill(known.ref(), Math.min(known.quantity(), command.quantity()), outcome))
                .isTrue();
    }

    /// {@return whether it had to be held, and was}
    private boolean fill(HoldRef ref, int quantity, HoldOutcome outcome) {
        long free = free(ref.sku());
        if (free < quantity) {
            assertThat(outcome).isEqualTo(new HoldOutcome.SoldOut(ref.sku(), quantity, free));
            return false;
        }
        assertThat(outcome).isInstanceOf(HoldOutcome.Held.class);
        Hold hold = ((HoldOutcome.Held) outcome).hold();
        assertThat(hold.ref()).isEqualTo(ref);
        assertThat(hold.quantity()).isEqualTo(quantity);
        taken(hold);
        return true;
    }

    private void taken(Hold hold) {
        hold.portions()
                .forEach(
                        portion ->
                                assertThat(portion.quantity())
                                        .as("%s", hold)
                                        .isLessThanOrEqualTo(free(hold.sku(), portion.location())));
        holds.put(hold.id(), hold);
    }

    private void join(JoinHolds command, HoldOutcome outcome) {
        Hold known = holds.get(command.ref().id());
        if (known != null) {
            assertThat(outcome)
                    .isEqualTo(
                            known.ref().equals(command.ref())
                                    ? asIs(known)
                                    : new HoldOutcome.IdInUse(known));
            return;
        }
        int pieces = 0;
        Instant longest = Instant.MAX;
        for (HoldShare share : command.shares()) {
            Hold part = find(share.hold());
            if (part != null && part.state() == HoldState.HELD) {
                pieces += Math.min(part.quantity(), share.quantity());
                longest = Collections.min(List.of(longest, part.renewableUntil()));
                holds.put(part.id(), released(part));
            }
        }
        if (pieces == 0) {
            assertThat(outcome).isEqualTo(new HoldOutcome.UnknownHold(command.ref()));
            return;
        }
        assertThat(outcome).isInstanceOf(HoldOutcome.Held.class);
        Hold hold = ((HoldOutcome.Held) outcome).hold();
        assertThat(hold.quantity()).isEqualTo(pieces);
        assertThat(hold.renewableUntil()).isEqualTo(longest);
        taken(hold);
    }

    private static Hold released(Hold hold) {
        return new Hold(
                hold.ref(),
                hold.owner(),
                HoldState.RELEASED,
                hold.portions(),
                hold.expiresAt(),
                hold.renewableUntil());
    }

    private void renew(List<HoldRef> refs, HoldsOutcome outcome) {
        Hold known = find(refs.getFirst());
        if (known == null || known.state() != HoldState.HELD) {
            assertThat(outcome.each()).containsExactly(asIs(refs.getFirst(), known));
            return;
        }
        Hold renewed = ((HoldOutcome.Held) outcome.each().getFirst()).hold();
        assertThat(renewed.portions()).isEqualTo(known.portions());
        assertThat(renewed.expiresAt()).isBetween(known.expiresAt(), known.renewableUntil());
        holds.put(renewed.id(), renewed);
    }

    private @Nullable Hold end(
            List<HoldRef> refs, HoldState from, HoldState to, StockOutcome outcome) {
        Hold known = find(refs.getFirst());
        HoldOutcome one = ((HoldsOutcome) outcome).each().getFirst();
        if (known == null || known.state() != from) {
            assertThat(one).isEqualTo(asIs(refs.getFirst(), known));
            return null;
        }
        assertThat(one).isInstanceOf(HoldOutcome.Over.class);
        Hold over = ((HoldOutcome.Over) one).hold();
        assertThat(over.state()).isEqualTo(to);
        holds.put(over.id(), over);
        return over;
    }

    private void giveBack(List<HoldRef> refs, StockOutcome outcome) {
        Hold back = end(refs, HoldState.COMMITTED, HoldState.RETURNED, outcome);
        if (back != null) {
            back.portions().forEach(p -> put(back.sku(), p.location(), p.quantity()));
        }
    }

    private void commit(CommitHolds command, CommitOutcome outcome) {
        switch (outcome) {
            case CommitOutcome.Refused(List<HoldOutcome> reasons) ->
                    assertThat(reasons).isNotEmpty().allSatisfy(this::stands);
            case CommitOutcome.Committed(List<Hold> sold) -> {
                assertThat(sold.stream().map(Hold::ref)).isEqualTo(command.holds());
                for (int i = 0; i < sold.size(); i++) {
                    sold(sold.get(i), command.shares().get(i).quantity());
                }
            }
        }
    }

    private void stands(HoldOutcome reason) {
        switch (reason) {
            case HoldOutcome.SoldOut(Sku sku, int quantity, long _) ->
                    assertThat(free(sku)).isLessThan(quantity);
            case HoldOutcome.Over(Hold hold) -> assertThat(hold).isEqualTo(holds.get(hold.id()));
            case HoldOutcome.UnknownHold(HoldRef ref) -> assertThat(find(ref)).isNull();
            case HoldOutcome.Held _, HoldOutcome.UnknownSku _, HoldOutcome.IdInUse _ ->
                    throw new AssertionError("is no reason: " + reason);
        }
    }

    private void sold(Hold hold, int quantity) {
        Hold known = find(hold.ref());
        if (known == null) {
            throw new AssertionError("sold, but never held: " + hold);
        }
        if (known.state() == HoldState.COMMITTED) {
            assertThat(hold).isEqualTo(known);
            return;
        }
        assertThat(known.state()).isIn(HoldState.HELD, HoldState.EXPIRED);
        assertThat(hold.quantity()).isEqualTo(quantity);
        holds.remove(hold.id());
        taken(hold);
        hold.portions().forEach(p -> put(hold.sku(), p.location(), -p.quantity()));
    }

    private @Nullable Hold find(HoldRef ref) {
        Hold known = holds.get(ref.id());
        return known != null && known.ref().equals(ref) ? known : null;
    }

    private static HoldOutcome asIs(HoldRef ref, @Nullable Hold known) {
        return known == null ? new HoldOutcome.UnknownHold(ref) : asIs(known);
    }

    private static HoldOutcome asIs(Hold known) {
        return known.state() == HoldState.HELD
                ? new HoldOutcome.Held(known)
                : new HoldOutcome.Over(known);
    }
}
