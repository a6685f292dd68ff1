package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.supervision.PartFailed;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Watches over the process of the embedded PostgreSQL, and starts it again in its place.
///
/// It does not stop it: connections are closed first, and they outlive the tree.
///
/// @param postgres the server
public record PostgresWorker(OwnPostgres postgres) implements Worker {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        if (!postgres.isRunning()) {
            startAgain();
        }
        lifeline.started();
        long pid = postgres.pid();
        while (postgres.isRunning()) {
            lifeline.machine().sleep(LOOK_EVERY);
        }
        throw new PartFailed(
                "The embedded PostgreSQL, process %d, has ended by itself.".formatted(pid));
    }

    private void startAgain() throws InterruptedException {
        try {
            postgres.startAgain();
        } catch (IOException e) {
            throw new PartFailed("The embedded PostgreSQL does not start again.", e);
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("pid", postgres.pid());
    }
}
