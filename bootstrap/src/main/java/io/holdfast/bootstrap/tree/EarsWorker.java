package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.persistence.events.Ears;
import io.holdfast.adapters.persistence.events.PostgresEvents;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import java.util.Map;

/// Hears what other nodes do: each life has a connection of its own.
///
/// @param ears hear it
/// @param events count what was heard
public record EarsWorker(Ears ears, PostgresEvents events) implements Worker {
    @Override
    public void run(Lifeline lifeline) {
        // It looks whether it is to stop often enough, and an interrupt would break its connection.
        lifeline.onStop(() -> {});
        ears.listen(lifeline::started, lifeline::isStopping);
    }

    @Override
    public Map<String, Long> gauges() {
        return events.gauges();
    }
}
