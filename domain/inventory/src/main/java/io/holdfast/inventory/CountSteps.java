package io.holdfast.inventory;

import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.Workbench.Delta;
import io.holdfast.inventory.Workbench.Why;

import java.util.Optional;

/// What counting and adjusting do.
final class CountSteps {
    private CountSteps() {}

    static CountOutcome count(Workbench bench, StockCountCommand command) {
        Optional<StockLevel> before = bench.level(command.sku());
        Long expected = command.expectedVersion();
        if (expected != null && !expected.equals(before.map(StockLevel::version).orElse(0L))) {
            return new CountOutcome.Stale(before.orElse(null));
        }
        Optional<AtLocation> there = before.flatMap(level -> level.at(command.location()));
        int onHand = there.map(AtLocation::onHand).orElse(0);
        if (command.expectedOnHand() != null && command.expectedOnHand() != onHand) {
            return new CountOutcome.Stale(before.orElse(null));
        }
        int reserved = there.map(AtLocation::reserved).orElse(0);
        if (command.onHand() < reserved) {
            return new CountOutcome.BelowReserved(reserved);
        }
        if (there.isEmpty() || onHand != command.onHand()) {
            Delta delta = new Delta(command.onHand() - onHand, 0);
            bench.move(command.sku(), command.location(), delta, Cause.COUNT, Why.NOT_SAID);
        }
        return new CountOutcome.Counted(bench.level(command.sku()).orElseThrow());
    }

    static AdjustOutcome adjust(Workbench bench, AdjustStock command) {
        Optional<Movement> made = bench.adjustment(command.id());
        if (made.isPresent()) {
            return isThat(made.get(), command)
                    ? new AdjustOutcome.Adjusted(bench.level(command.sku()).orElseThrow())
                    : new AdjustOutcome.IdInUse(made.get().sku());
        }
        AtLocation shelf =
                bench.level(command.sku())
                        .flatMap(level -> level.at(command.location()))
                        .orElseGet(() -> new AtLocation(command.location(), 0, 0));
        if (shelf.available() + (long) command.delta() < 0) {
            return new AdjustOutcome.TooFew(shelf.available());
        }
        if (shelf.onHand() + (long) command.delta() > StockCountCommand.ON_HAND_MAX) {
            return new AdjustOutcome.TooMany(shelf.onHand());
        }
        bench.made(
                command.id(),
                bench.move(
                        command.sku(),
                        command.location(),
                        new Delta(command.delta(), 0),
                        Cause.ADJUSTMENT,
                        new Why(command.id().value(), command.reason())));
        return new AdjustOutcome.Adjusted(bench.level(command.sku()).orElseThrow());
    }

    private static boolean isThat(Movement made, AdjustStock command) {
        return made.sku().equals(command.sku())
                && made.after().location().equals(command.location())
                && made.onHandDelta() == command.delta()
                && made.reason().equals(command.reason());
    }
}
