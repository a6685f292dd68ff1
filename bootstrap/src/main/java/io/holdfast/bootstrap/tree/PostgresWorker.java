package io.holdfast.bootstrap.tree;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.supervision.PartFailed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Watches over the process of the embedded PostgreSQL, and starts it again in its place.
///
/// It does not stop it: connections are closed first, and they outlive the tree.
///
/// While it does not start again nobody waits for a connection: requests are refused at once, and
/// what stops meanwhile stops quickly.
///
/// @param postgres the server
/// @param pools its connections
/// @param waitMillis how long others wait for one while all is well
public record PostgresWorker(OwnPostgres postgres, List<HikariDataSource> pools, long waitMillis)
        implements Worker {
    /// Keeps a copy.
    public PostgresWorker {
        pools = List.copyOf(pools);
    }

    /// The shortest that the pool knows.
    private static final long NO_WAIT_MILLIS = 250;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        if (!postgres.isRunning()) {
            startAgain();
            pools.forEach(pool -> pool.setConnectionTimeout(waitMillis));
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
            pools.forEach(pool -> pool.setConnectionTimeout(NO_WAIT_MILLIS));
            throw new PartFailed("The embedded PostgreSQL does not start again.", e);
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("pid", postgres.pid());
    }
}
