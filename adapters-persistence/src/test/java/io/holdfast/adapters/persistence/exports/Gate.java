package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.EmbeddedDatabase;

import org.jdbi.v3.core.Handle;

/// What keeps readers of stock waiting: from now on nobody can read it to its end.
///
/// @param keeper holds the lock that readers wait for
record Gate(Handle keeper) implements AutoCloseable {
    static Gate before(EmbeddedDatabase embedded) {
        embedded.run(
                """
                alter view stock_live rename to stock_behind;
                create view stock_live as
                    select s.* from stock_behind s, pg_advisory_xact_lock_shared(7)
                """);
        Handle gate = embedded.open();
        gate.begin();
        gate.execute("select pg_advisory_xact_lock(7)");
        return new Gate(gate);
    }

    void open() {
        if (!keeper.isClosed()) {
            keeper.rollback();
            keeper.close();
        }
    }

    @Override
    public void close() {
        open();
    }
}
