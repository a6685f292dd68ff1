package io.holdfast.adapters.persistence.pictures;

import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of `picture_run`.
final class RunRow {
    private RunRow() {}

    static PictureRun lockOrMake(Handle handle, JobId id) {
        handle.createUpdate("insert into picture_run (job_id) values (:id) on conflict do nothing")
                .bind("id", id.value())
                .execute();
        return handle.createQuery("select * from picture_run where job_id = :id for update")
                .bind("id", id.value())
                .map((row, _) -> run(row))
                .one();
    }

    /// {@return the run after a look at products}
    ///
    /// @param afterProduct number of the last one, or of the one before if there was none any more
    static PictureRun gathered(
            Handle handle, JobId id, boolean all, long afterProduct, long taken) {
        return handle.createQuery(
                        """
                        update picture_run
                           set gathered = :all, after_product = :after, wanted = wanted + :taken
                         where job_id = :id
                        returning *
                        """)
                .bind("id", id.value())
                .bind("all", all)
                .bind("after", afterProduct)
                .bind("taken", taken)
                .map((row, _) -> run(row))
                .one();
    }

    static PictureRun settled(Handle handle, JobId id, long made, long known, long missed) {
        return handle.createQuery(
                        """
                        update picture_run
                           set done = done + :made + :known + :missed, created = created + :made,
                               unchanged = unchanged + :known, rejected = rejected + :missed
                         where job_id = :id
                        returning *
                        """)
                .bind("id", id.value())
                .bind("made", made)
                .bind("known", known)
                .bind("missed", missed)
                .map((row, _) -> run(row))
                .one();
    }

    private static PictureRun run(ResultSet row) throws SQLException {
        long created = row.getLong("created");
        long unchanged = row.getLong("unchanged");
        return new PictureRun(
                row.getBoolean("gathered"),
                row.getLong("after_product"),
                row.getLong("wanted"),
                row.getLong("done"),
                new Counts(created + unchanged, created, 0, unchanged, row.getLong("rejected"), 0));
    }
}
