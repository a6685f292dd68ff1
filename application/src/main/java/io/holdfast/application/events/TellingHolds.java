package io.holdfast.application.events;

import io.holdfast.inventory.Hold;
import io.holdfast.inventory.StockEvent;
import io.holdfast.kernel.port.out.Events;

import java.util.List;
import java.util.function.Consumer;

/// Tells of holds whose end was written down by somebody else than the store of stock, which tells
/// of its own: an import that counts.
///
/// @param events is told of each owner once
public record TellingHolds(Events events) implements Consumer<List<Hold>> {
    @Override
    public void accept(List<Hold> holds) {
        holds.stream()
                .map(Hold::owner)
                .distinct()
                .forEach(owner -> events.publish(new StockEvent.HoldExpired(owner)));
    }
}
