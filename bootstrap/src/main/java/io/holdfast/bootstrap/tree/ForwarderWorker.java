package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Rounds;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;
import java.util.Map;

/// Tells those who listen what has changed.
///
/// @param forwarder knows what that is
public record ForwarderWorker(Forwarder forwarder) implements Worker {
    /// What changes again within this time is looked at once.
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public void run(Lifeline lifeline) throws Exception {
        Rounds.run(
                lifeline,
                Duration.ZERO,
                forwarder::nudge,
                () -> {
                    forwarder.round();
                    return PAUSE;
                });
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("waiting", (long) forwarder.waiting());
    }
}
