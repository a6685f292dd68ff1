package io.holdfast.adapters.persistence.imports;

import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// A row of table `import_run`: where an import stands.
///
/// @param checkpoint what its last step left
/// @param staged records in its stage
record RunRow(Checkpoint checkpoint, long staged) {
    private static final String COUNTS =
            "accepted, created, updated, unchanged, rejected, duplicates";

    /// {@return whether the rest of the import lives on what is staged; once linked, nothing may
    /// be, because every record was refused}
    boolean needsStage() {
        return switch (checkpoint.phase()) {
            case READING -> staged > 0;
            case APPLYING -> checkpoint.groups() > 0;
            case EXPLAINING -> false;
        };
    }

    static RunRow lockOrMake(Handle handle, JobId id) {
        handle.createUpdate("insert into import_run (job_id) values (:id) on conflict do nothing")
                .bind("id", id.value())
                .execute();
        return handle.createQuery("select * from import_run where job_id = :id for update")
                .bind("id", id.value())
                .map((row, _) -> of(row))
                .one();
    }

    static RunRow startAgain(Handle handle, JobId id) {
        handle.createUpdate("delete from import_run where job_id = :id")
                .bind("id", id.value())
                .execute();
        return lockOrMake(handle, id);
    }

    static Counts read(
            Handle handle, JobId id, long recordsRead, long staged, long remnants, long rejected) {
        return handle.createQuery(
                        """
                        update import_run
                           set records_read = :read, staged = staged + :staged, accepted = accepted + :staged - :remnants,
                               rejected = rejected + :rejected
                         where job_id = :id returning %s
                        """
                                .formatted(COUNTS))
                .bind("read", recordsRead)
                .bind("staged", staged)
                .bind("remnants", remnants)
                .bind("rejected", rejected)
                .bind("id", id.value())
                .map((row, _) -> counts(row))
                .one();
    }

    static Counts linked(Handle handle, JobId id, long groups, long refused) {
        return handle.createQuery(
                        """
                        update import_run
                           set phase = 'applying', groups = :groups, accepted = accepted - :refused,
                               rejected = rejected + :refused
                         where job_id = :id returning %s
                        """
                                .formatted(COUNTS))
                .bind("groups", groups)
                .bind("refused", refused)
                .bind("id", id.value())
                .map((row, _) -> counts(row))
                .one();
    }

    static void applied(Handle handle, JobId id, Checkpoint upTo) {
        Counts counts = upTo.counts();
        handle.createUpdate(
                        """
                        update import_run
                           set phase = :phase, after_key = :after, groups_done = :done, accepted = :accepted,
                               created = :created, updated = :updated, unchanged = :unchanged, rejected = :rejected,
                               duplicates = :duplicates
                         where job_id = :id
                        """)
                .bind("phase", upTo.phase().name().toLowerCase(Locale.ROOT))
                .bind("after", upTo.afterKey())
                .bind("done", upTo.groupsDone())
                .bind("accepted", counts.accepted())
                .bind("created", counts.created())
                .bind("updated", counts.updated())
                .bind("unchanged", counts.unchanged())
                .bind("rejected", counts.rejected())
                .bind("duplicates", counts.duplicates())
                .bind("id", id.value())
                .execute();
    }

    private static RunRow of(ResultSet row) throws SQLException {
        Checkpoint checkpoint =
                new Checkpoint(
                        Checkpoint.Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                        row.getLong("records_read"),
                        row.getString("after_key"),
                        row.getLong("groups"),
                        row.getLong("groups_done"),
                        counts(row));
        return new RunRow(checkpoint, row.getLong("staged"));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("accepted"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("rejected"),
                row.getLong("duplicates"));
    }
}
