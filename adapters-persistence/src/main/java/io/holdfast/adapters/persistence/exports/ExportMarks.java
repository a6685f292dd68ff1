package io.holdfast.adapters.persistence.exports;

import io.holdfast.export.ExportRequest;
import io.holdfast.jobs.Attempt;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/// The snapshots that exports of changes were read from, each written in the transaction that read
/// it.
///
/// A mark counts once its job has succeeded, because only then is there a list that somebody can
/// fetch. Attempts at one job share one mark, and one that was overtaken cannot write it: its
/// transaction does not see the newer mark, and PostgreSQL refuses the change.
final class ExportMarks {
    // A snapshot means nothing to another cluster: there every list of changes begins anew.
    private static final String CLUSTER =
            "(select system_identifier::text from pg_control_system())";

    private ExportMarks() {}

    /// {@return the snapshot that changes are counted from, or empty for all there is}
    static Optional<String> base(Handle handle, ExportRequest request, Attempt attempt) {
        return handle.createQuery(
                        """
                        select m.snapshot::text from export_mark m left join job j on j.id = m.job_id
                         where m.what = :what and m.job_id <> :job and m.system_id = %s
                           and (j.id is null or j.state = 'succeeded')
                         order by m.ord desc limit 1
                        """
                                .formatted(CLUSTER))
                .bind("what", what(request))
                .bind("job", attempt.job().value())
                .mapTo(String.class)
                .findOne();
    }

    /// Marks what the transaction's snapshot shows as exported.
    static void mark(Handle handle, ExportRequest request, Attempt attempt) {
        handle.createUpdate(
                        """
                        insert into export_mark (what, job_id, system_id, snapshot)
                        values (:what, :job, %s, pg_current_snapshot())
                        on conflict (what, job_id) do update
                           set snapshot = excluded.snapshot, system_id = excluded.system_id
                        """
                                .formatted(CLUSTER))
                .bind("what", what(request))
                .bind("job", attempt.job().value())
                .execute();
    }

    private static String what(ExportRequest request) {
        return request.resource()
                + " "
                + Conditions.fingerprint(request.filter())
                + (request.tellsStock() ? " with stock" : "")
                + (request.mark().isEmpty() ? "" : " for " + request.mark());
    }
}
