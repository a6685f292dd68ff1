package io.holdfast.adapters.persistence.nodes;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.supervision.port.out.SharedClock;

import java.time.Instant;

/// The clock of PostgreSQL: not that of a transaction, which stands still.
public final class JdbiSharedClock implements SharedClock {
    private final Database database;

    /// Makes the clock.
    ///
    /// @param database whose clock it is
    public JdbiSharedClock(Database database) {
        this.database = database;
    }

    @Override
    public Instant read() {
        return database.read(
                "ask for the time",
                handle ->
                        handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
    }
}
