package io.holdfast.application.outside;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.outside.ThirdPartyFailed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;

/// Asks for exchange rates at once, and then now and then; sooner where that failed. A bank that
/// does not answer is no trouble of ours, so it crashes nothing.
///
/// @param desk keeps them
/// @param every how often, more than 0
/// @param again how soon after a failure, more than 0
public record RateWatch(RateDesk desk, Duration every, Duration again) implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(RateWatch.class);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        lifeline.started();
        while (!lifeline.isStopping()) {
            lifeline.machine().sleep(refreshed() ? every : again);
        }
    }

    private boolean refreshed() throws InterruptedException {
        try {
            desk.refresh();
            return true;
        } catch (ThirdPartyFailed e) {
            LOG.warn("exchange rates stay as they were: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return desk.known()
                .map(kept -> Map.of("currencies", (long) kept.rates().perBase().size()))
                .orElse(Map.of());
    }
}
