package io.holdfast.bootstrap.tree;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.export.ReadingRoom;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;
import java.util.Map;

/// Has the limits of who reads lists kept. When the server stops, so do those who still read.
///
/// @param room where they read
public record ListsWorker(ReadingRoom room) implements Worker {
    private static final Duration TEND_EVERY = Duration.ofMillis(250);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        Machine machine = lifeline.machine();
        room.open();
        lifeline.started();
        try {
            while (!lifeline.isStopping()) {
                machine.sleep(TEND_EVERY);
                room.tend();
            }
        } finally {
            if (lifeline.isStopping()) {
                room.close();
            }
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return room.gauges();
    }
}
