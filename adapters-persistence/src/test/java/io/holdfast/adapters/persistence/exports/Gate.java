package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.EmbeddedDatabase;

import org.jdbi.v3.core.Handle;

/// What keeps readers of a table or view waiting: from now on nobody can read it to its end.
///
/// @param keeper holds the lock that readers wait for
record Gate(Handle keeper) implements AutoCloseable {
    static Gate before(EmbeddedDatabase embedded, String relation) {
        embedded.run(
                """
                alter table %1$s rename to behind;
                create view %1$s as select b.* from behind b, pg_advisory_xact_lock_shared(7)
                """
                        .formatted(relation));
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
