package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Something that works by itself as long as the tree stands, and ends with it: it is shown in the
/// tree, and closed when the tree stops.
///
/// @param figures what is shown of it
/// @param end ends it; may be called again
public record StandingWorker(Supplier<Map<String, Long>> figures, Runnable end) implements Worker {
    private static final Duration LONG = Duration.ofHours(1);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        lifeline.started();
        try {
            while (!lifeline.isStopping()) {
                lifeline.machine().sleep(LONG);
            }
        } finally {
            end.run();
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return figures.get();
    }
}
