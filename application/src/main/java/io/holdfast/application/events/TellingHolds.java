package io.holdfast.application.events;

import io.holdfast.inventory.Hold;
import io.holdfast.inventory.StockEvent;
import io.holdfast.inventory.port.out.HoldSignals;
import io.holdfast.kernel.port.out.Events;

import java.util.List;

/// Signals that tell of holds whose end was written down by somebody else than the store of stock,
/// which tells of its own: an import that counts.
///
/// @param signals is told as ever
/// @param events is told of each owner once
public record TellingHolds(HoldSignals signals, Events events) implements HoldSignals {
    @Override
    public void expired(List<Hold> holds) {
        signals.expired(holds);
        holds.stream()
                .map(Hold::owner)
                .distinct()
                .forEach(owner -> events.publish(new StockEvent.HoldExpired(owner)));
    }
}
