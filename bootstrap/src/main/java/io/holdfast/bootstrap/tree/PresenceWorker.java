package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.web.channels.hub.PresenceExchange;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Rounds;
import io.holdfast.application.supervision.Worker;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;

/// Tells the other nodes whom this one shows, and takes leave of them when the server stops.
///
/// @param exchange knows how
public record PresenceWorker(PresenceExchange exchange) implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(PresenceWorker.class);

    /// What changes again within this time is told at once.
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    @Override
    public void run(Lifeline lifeline) throws Exception {
        try {
            Rounds.run(
                    lifeline,
                    Duration.ZERO,
                    exchange::nudge,
                    () -> round() ? PAUSE : AFTER_TROUBLE);
        } catch (InterruptedException e) {
            if (!lifeline.isStopping()) {
                throw e;
            }
        }
        // Who was interrupted in a round has a store that does not answer.
        if (!Thread.currentThread().isInterrupted()) {
            leave();
        }
    }

    /// {@return whether the store has answered}
    private boolean round() throws InterruptedException {
        try {
            exchange.round();
            return true;
        } catch (StoreUnavailable e) {
            LOG.debug("presence cannot be exchanged just now", e);
            return false;
        }
    }

    private void leave() {
        try {
            exchange.leave();
        } catch (StoreUnavailable e) {
            LOG.debug("the others see that this node is gone when its lease is over", e);
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("shown", (long) exchange.shown());
    }
}
