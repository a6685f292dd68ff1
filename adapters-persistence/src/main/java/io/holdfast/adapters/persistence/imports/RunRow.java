package io.holdfast.adapters.persistence.imports;

import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A row of table `import_run`: where an import stands.
///
/// @param checkpoint what its last step left
/// @param staged records in its stage
record RunRow(Checkpoint checkpoint, long staged) {
    private static final String COUNTS =
            "accepted, created, updated, unchanged, rejected, duplicates";

    /// {@return whether the rest of the import lives on what is staged, and it is not there}
    boolean lacks(Handle handle, Stage stage) {
        boolean needs =
                checkpoint.phase() == Checkpoint.Phase.READING
                        ? staged > 0
                        : !checkpoint.isApplied();
        return needs && (!stage.exists(handle) || stage.isEmpty(handle));
    }

    static Optional<RunRow> find(Handle handle, JobId id) {
        return handle.createQuery("select * from import_run where job_id = :id")
                .bind("id", id.value())
                .map((row, _) -> of(row))
                .findOne();
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

    /// Goes back to the begin of the list, but for what was applied. What applying refused has been
    /// accepted by the first reading, and will be by the next one; [#linked] sets that right.
    static RunRow readAgain(Handle handle, JobId id) {
        return handle.createQuery(
                        """
                        update import_run
                           set phase = 'reading', records_read = 0, staged = 0, groups = 0, accepted = 0,
                               rejected = applied_rejected
                         where job_id = :id returning *
                        """)
                .bind("id", id.value())
                .map((row, _) -> of(row))
                .one();
    }

    /// {@return the counts once a chunk is read, or nothing where what was staged before it is
    /// lost}
    static Optional<Counts> read(Handle handle, JobId id, Stage stage, StagedChunk chunk) {
        List<Fragment> fragments = chunk.fragments();
        return handle.createQuery(
                        """
                        update import_run
                           set records_read = :read, staged = staged + :staged, accepted = accepted + :staged - :remnants,
                               rejected = rejected + :rejected
                         where job_id = :id and (staged = 0 or exists (select from %s)) returning %s
                        """
                                .formatted(stage.records(), COUNTS))
                .bind("read", chunk.recordsRead())
                .bind("staged", fragments.size())
                .bind("remnants", StagedChunk.remnants(fragments))
                .bind("rejected", chunk.rejects().size())
                .bind("id", id.value())
                .map((row, _) -> counts(row))
                .findOne();
    }

    /// Notes the records of a dry run, which are staged.
    static void adopted(Handle handle, JobId id, Stage stage) {
        handle.createUpdate(
                        """
                        update import_run
                           set records_read = n.records, staged = n.records, accepted = n.records
                          from (select count(*) as records from %s) n
                         where job_id = :id
                        """
                                .formatted(stage.records()))
                .bind("id", id.value())
                .execute();
    }

    /// Goes on to applying. What was applied before the stage was lost lies at and before the last
    /// key.
    static Checkpoint linked(Handle handle, JobId id, Stage stage, long refused) {
        return handle.createQuery(
                        """
                        update import_run
                           set phase = 'applying', accepted = accepted - :refused - applied_rejected,
                               rejected = rejected + :refused,
                               groups = groups_done + (select count(*) from (
                                   select distinct group_key from %s where group_key > coalesce(after_key, '')) g)
                         where job_id = :id returning *
                        """
                                .formatted(stage.records()))
                .bind("refused", refused)
                .bind("id", id.value())
                .map((row, _) -> of(row).checkpoint())
                .one();
    }

    static void applied(Handle handle, JobId id, Checkpoint upTo, long refused) {
        Counts counts = upTo.counts();
        handle.createUpdate(
                        """
                        update import_run
                           set phase = :phase, after_key = :after, groups_done = :done, accepted = :accepted,
                               created = :created, updated = :updated, unchanged = :unchanged, rejected = :rejected,
                               duplicates = :duplicates, applied_rejected = applied_rejected + :refused
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
                .bind("refused", refused)
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
