package io.holdfast.application.outside;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Asks for exchange rates at once, and then whenever they are not new any more; sooner where that
/// failed. A bank that does not answer is no trouble of ours, so it crashes nothing.
///
/// @param desk keeps them
/// @param again how soon after a failure, more than 0
public record RateWatch(RateDesk desk, Duration again) implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(RateWatch.class);
    private static final Duration REST_MIN = Duration.ofSeconds(1);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        lifeline.started();
        while (!lifeline.isStopping()) {
            lifeline.machine().sleep(rest(lifeline));
        }
    }

    private Duration rest(Lifeline lifeline) throws InterruptedException {
        Optional<Instant> newUntil = desk.refresh();
        if (newUntil.isEmpty()) {
            LOG.warn("exchange rates stay as they were: no new ones could be had");
            return again;
        }
        Duration rest = Duration.between(lifeline.machine().instant(), newUntil.get());
        return rest.compareTo(REST_MIN) < 0 ? REST_MIN : rest;
    }

    @Override
    public Map<String, Long> gauges() {
        return desk.known()
                .map(kept -> Map.of("currencies", (long) kept.rates().perBase().size()))
                .orElse(Map.of());
    }
}
