package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.web.channels.transport.Connections;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;
import java.util.Map;

/// Looks after lasting connections, and says good-bye to them when the server stops.
///
/// @param connections all of them
public record ConnectionsWorker(Connections connections) implements Worker {
    private static final Duration KEYS_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration GOODBYES_MAX = Duration.ofSeconds(3);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        Machine machine = lifeline.machine();
        connections.open();
        lifeline.started();
        long keysAtNanos = machine.nanoTime();
        try {
            while (!lifeline.isStopping()) {
                machine.sleep(connections.tendEvery());
                connections.tend();
                if (machine.nanoTime() - keysAtNanos >= KEYS_EVERY.toNanos()) {
                    connections.checkKeys();
                    keysAtNanos = machine.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            if (!lifeline.isStopping()) {
                throw e;
            }
        }
        drain(machine);
    }

    private void drain(Machine machine) throws InterruptedException {
        connections.drain();
        long begunAtNanos = machine.nanoTime();
        while (!connections.isEmpty()
                && machine.nanoTime() - begunAtNanos < GOODBYES_MAX.toNanos()) {
            machine.sleep(LOOK_EVERY);
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return connections.gauges();
    }
}
