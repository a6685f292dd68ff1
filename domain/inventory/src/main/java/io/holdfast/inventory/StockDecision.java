package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What becomes of a batch of commands, and what is to be written. Pure: the same commands, rows,
/// order and time give the same decision, whatever store asks.
///
/// Due holds among the rows end first, and give their pieces back. A decision that is lacking
/// pieces of some SKU is only final if the rows held every due hold of that SKU; else the store
/// loads more of them and asks again.
///
/// @param applied what is answered
/// @param levels of SKUs that change, as they will be
/// @param holds new ones and those that change, as they will be
/// @param movements what the ledger will say, in order
/// @param lacking SKUs of which some command was refused for want of free pieces, or because of
///   what is spoken for
public record StockDecision(
        Applied applied,
        Map<Sku, StockLevel> levels,
        Map<HoldId, Hold> holds,
        List<Movement> movements,
        Set<Sku> lacking) {
    /// Keeps copies.
    public StockDecision {
        levels = Map.copyOf(levels);
        holds = Map.copyOf(holds);
        movements = List.copyOf(movements);
        lacking = Set.copyOf(lacking);
    }

    /// Decides.
    ///
    /// @param commands in order
    /// @param rows what there is; complete but for due holds
    /// @param order from which locations pieces are taken first
    /// @param now the time
    /// @return the decision
    public static StockDecision of(
            List<StockCommand> commands, StockRows rows, LocationOrder order, Instant now) {
        Workbench bench = new Workbench(rows);
        Set<Sku> concerned = new LinkedHashSet<>();
        commands.forEach(command -> concerned.addAll(command.skus()));
        HoldSteps steps = new HoldSteps(bench, order, now);
        List<Hold> expired = expire(rows, steps, concerned, now);
        List<StockOutcome> outcomes = new ArrayList<>(commands.size());
        for (StockCommand command : commands) {
            outcomes.add(outcome(command, bench, steps));
        }
        return decision(bench, outcomes, expired, commands);
    }

    /// Decides that due holds end.
    ///
    /// @param rows levels, and holds of which the due ones end
    /// @param now the time
    /// @return the decision, without outcomes
    public static StockDecision expiring(StockRows rows, Instant now) {
        Workbench bench = new Workbench(rows);
        HoldSteps steps = new HoldSteps(bench, new LocationOrder(List.of()), now);
        List<Hold> expired = expire(rows, steps, rows.levels().keySet(), now);
        return decision(bench, List.of(), expired, List.of());
    }

    private static List<Hold> expire(
            StockRows rows, HoldSteps steps, Set<Sku> concerned, Instant now) {
        return rows.holds().values().stream()
                .filter(hold -> hold.isDue(now) && concerned.contains(hold.sku()))
                .sorted(Comparator.comparing(Hold::expiresAt).thenComparing(h -> h.id().value()))
                .map(steps::expire)
                .toList();
    }

    private static StockOutcome outcome(StockCommand command, Workbench bench, HoldSteps steps) {
        return switch (command) {
            case StockCountCommand count -> CountSteps.count(bench, count);
            case AdjustStock adjust -> CountSteps.adjust(bench, adjust);
            case TakeHold take -> steps.take(take);
            case ShrinkHold shrink -> steps.shrink(shrink);
            case JoinHolds join -> steps.join(join);
            case RenewHolds(List<HoldRef> holds, Instant expiresAt) ->
                    each(holds, ref -> steps.renew(ref, expiresAt));
            case ReleaseHolds(List<HoldRef> holds) -> each(holds, steps::release);
            case CommitHolds commit -> steps.commit(commit);
            case ReturnHolds(List<HoldRef> holds, String reason) ->
                    each(holds, ref -> steps.giveBack(ref, reason));
        };
    }

    private static HoldsOutcome each(List<HoldRef> holds, Function<HoldRef, HoldOutcome> step) {
        return new HoldsOutcome(holds.stream().map(step).toList());
    }

    private static StockDecision decision(
            Workbench bench,
            List<StockOutcome> outcomes,
            List<Hold> expired,
            List<StockCommand> commands) {
        Set<Sku> lacking = new LinkedHashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (lacks(outcomes.get(i))) {
                lacking.addAll(commands.get(i).skus());
            }
        }
        return new StockDecision(
                new Applied(outcomes, expired),
                bench.changedLevels(),
                bench.changedHolds(),
                bench.movements(),
                lacking);
    }

    private static boolean lacks(StockOutcome outcome) {
        return switch (outcome) {
            case CountOutcome.BelowReserved _, AdjustOutcome.TooFew _, HoldOutcome.SoldOut _ ->
                    true;
            case CommitOutcome.Refused(List<HoldOutcome> reasons) ->
                    reasons.stream().anyMatch(HoldOutcome.SoldOut.class::isInstance);
            case CountOutcome _, AdjustOutcome _, HoldOutcome _, HoldsOutcome _, CommitOutcome _ ->
                    false;
        };
    }
}
