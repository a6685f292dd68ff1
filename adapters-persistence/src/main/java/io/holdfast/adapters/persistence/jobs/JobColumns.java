package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.Counts;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.JobTimes;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// How a row of `job` reads as a [Job].
final class JobColumns {
    static final String ALL =
            """
            id, ord, kind, size, priority, state, attempts, seq,
            phase, done, total, unit, rate_per_second, eta_seconds,
            accepted, created, updated, unchanged, rejected, duplicates,
            error, settings, links, notices, created_at, started_at, finished_at\
            """;

    private JobColumns() {}

    static String stateName(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static JobView view(ResultSet row) throws SQLException {
        return new JobView(
                job(row),
                Json.strings(row.getString("settings")),
                Json.strings(row.getString("links")),
                List.of((String[]) row.getArray("notices").getArray()));
    }

    static Job job(ResultSet row) throws SQLException {
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                new JobKind(row.getString("kind")),
                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("priority"),
                row.getInt("attempts"),
                row.getLong("seq"),
                progress(row),
                counts(row),
                row.getString("error"),
                new JobTimes(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "started_at"),
                        instant(row, "finished_at")));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                row.getString("phase"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("unit"),
                row.getLong("rate_per_second"),
                row.getLong("eta_seconds"));
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
