package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.CopyRows;
import io.holdfast.adapters.persistence.PageFit;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Rows of table `import_reject`.
public final class RejectRows {
    private RejectRows() {}

    private static final String SOME =
            """
            select %s from import_reject where job_id = :id and (ordinal, seq) > (:ordinal, :seq)
             order by ordinal, seq limit :limit
            """;

    private static final String BYTES =
            "octet_length(key) + octet_length(field) + octet_length(reason)"
                    + " + coalesce(octet_length(raw), 0)";

    /// Raw records may have come since the page was weighed: who is to have no more than was
    /// weighed gets fewer entries, and the first one as it was.
    private static final String PAGE =
            """
            select ordinal, seq, line, key, field, reason, case when heavy <= :bytes then raw end as raw
              from (select r.*, sum(%s) over (order by ordinal, seq) as heavy,
                           row_number() over (order by ordinal, seq) as place
                      from (%s) r) r
             where heavy <= :bytes or place = 1 order by ordinal, seq
            """
                    .formatted(BYTES, SOME.formatted("*"));

    private record Numbered(long seq, Reject reject) {}

    /// Adds rejects to a job's.
    ///
    /// @param handle of the connection
    /// @param id of the job
    /// @param rejects in their order
    public static void copy(Handle handle, JobId id, List<Reject> rejects) {
        copy(handle, id, rejects, "f");
    }

    /// Adds what applying refused, which [#forgetRead] spares.
    static void copyApplied(Handle handle, JobId id, List<Reject> rejects) {
        copy(handle, id, rejects, "t");
    }

    /// Removes what reading and linking refused.
    static void forgetRead(Handle handle, JobId id) {
        handle.createUpdate("delete from import_reject where job_id = :id and not applied")
                .bind("id", id.value())
                .execute();
    }

    private static void copy(Handle handle, JobId id, List<Reject> rejects, String applied) {
        if (rejects.isEmpty()) {
            return;
        }
        try (CopyRows rows =
                CopyRows.into(
                        handle,
                        "import_reject (job_id, ordinal, line, key, field, reason, raw,"
                                + " applied)")) {
            for (Reject reject : rejects) {
                String raw = reject.raw();
                rows.text(id.toString())
                        .number(reject.at().ordinal())
                        .number(reject.at().line())
                        .text(storable(reject.key()))
                        .text(storable(reject.field()))
                        .text(storable(reject.reason()))
                        .text(raw == null ? null : storable(raw))
                        .text(applied);
                rows.end();
            }
        }
    }

    /// PostgreSQL's text holds neither NUL nor half a surrogate pair; what was refused may hold
    /// both.
    private static String storable(String text) {
        StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone =
                    Character.isHighSurrogate(c)
                            ? i + 1 == text.length()
                                    || !Character.isLowSurrogate(text.charAt(i + 1))
                            : Character.isLowSurrogate(c)
                                    && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            if (c == '\0' || lone) {
                kept = kept == null ? new StringBuilder(text) : kept;
                kept.setCharAt(i, '\uFFFD');
            }
        }
        return kept == null ? text : kept.toString();
    }

    static List<Reject> unexplained(Handle handle, JobId id, long afterOrdinal, int limit) {
        return handle.createQuery(
                        """
                        select * from import_reject where job_id = :id and ordinal > :after and raw is null
                         order by ordinal, seq limit :limit
                        """)
                .bind("id", id.value())
                .bind("after", afterOrdinal)
                .bind("limit", limit)
                .map((row, _) -> reject(row))
                .list();
    }

    static void explain(Handle handle, JobId id, Map<Long, String> raw) {
        if (raw.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        "update import_reject set raw = :raw where job_id = :id and ordinal ="
                                + " :ordinal and raw is null");
        raw.forEach(
                (ordinal, text) ->
                        batch.bind("raw", storable(text))
                                .bind("id", id.value())
                                .bind("ordinal", ordinal)
                                .add());
        batch.execute();
    }

    /// Which entries a page is going to have.
    ///
    /// @param after where it begins
    /// @param count how many
    /// @param more whether others come behind them
    /// @param bytes that they weigh
    record Part(@Nullable Cursor after, int count, boolean more, long bytes) {}

    static Part part(Handle handle, JobId id, PageRequest page) {
        long[] after = position(page.after());
        List<Long> weights =
                handle.createQuery(SOME.formatted(BYTES))
                        .bind("id", id.value())
                        .bind("ordinal", after[0])
                        .bind("seq", after[1])
                        .bind("limit", page.limit() + 1)
                        .mapTo(Long.class)
                        .list();
        int fitting = PageFit.fitting(weights, page, Long::longValue);
        return new Part(
                page.after(),
                fitting,
                weights.size() > fitting,
                weights.stream().limit(fitting).mapToLong(Long::longValue).sum());
    }

    /// {@return the page, no heavier than it was weighed}
    ///
    /// @throws StaleCursor if all that it goes on with was removed since
    static Page<Reject> page(Handle handle, JobId id, Part part) {
        if (part.count() == 0) {
            return new Page<>(List.of(), null);
        }
        long[] after = position(part.after());
        List<Numbered> shown =
                handle.createQuery(PAGE)
                        .bind("id", id.value())
                        .bind("ordinal", after[0])
                        .bind("seq", after[1])
                        .bind("limit", part.count())
                        .bind("bytes", part.bytes())
                        .map((row, _) -> new Numbered(row.getLong("seq"), reject(row)))
                        .list();
        if (shown.isEmpty() && part.after() != null) {
            throw new StaleCursor(part.after());
        }
        boolean more = part.more() || shown.size() < part.count();
        Cursor next = more && !shown.isEmpty() ? cursor(shown.getLast()) : null;
        return new Page<>(shown.stream().map(Numbered::reject).toList(), next);
    }

    /// {@return of which records there are rejects, each once, by ordinal}
    static List<Long> ordinals(Handle handle, JobId id, long afterOrdinal, int limit) {
        return handle.createQuery(
                        """
                        select distinct ordinal from import_reject where job_id = :id and ordinal > :after
                         order by ordinal limit :limit
                        """)
                .bind("id", id.value())
                .bind("after", afterOrdinal)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    private static Cursor cursor(Numbered last) {
        return new Cursor("r" + last.reject().at().ordinal() + "." + last.seq());
    }

    private static long[] position(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new long[] {-1, -1};
        }
        if (!cursor.value().matches("r\\d{1,18}\\.\\d{1,18}")) {
            throw new StaleCursor(cursor);
        }
        int dot = cursor.value().indexOf('.');
        return new long[] {
            Long.parseLong(cursor.value().substring(1, dot)),
            Long.parseLong(cursor.value().substring(dot + 1))
        };
    }

    private static Reject reject(ResultSet row) throws SQLException {
        return new Reject(
                new RecordPosition(row.getLong("ordinal"), row.getLong("line")),
                row.getString("key"),
                row.getString("field"),
                row.getString("reason"),
                row.getString("raw"));
    }
}
