package io.holdfast.adapters.persistence.nodes;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.supervision.SharedClockContract;
import io.holdfast.supervision.port.out.SharedClock;

import org.junit.jupiter.api.AfterEach;

import java.time.Instant;

class JdbiSharedClockIT extends SharedClockContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected SharedClock clock() {
        return new JdbiSharedClock(embedded.database());
    }

    @Override
    protected Instant server() {
        return embedded.one(Instant.class, "select clock_timestamp()");
    }
}
