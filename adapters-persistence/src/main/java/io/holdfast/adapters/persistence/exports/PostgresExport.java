package io.holdfast.adapters.persistence.exports;

import static java.util.Objects.requireNonNull;

import io.holdfast.adapters.persistence.Snapshot;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.jobs.Attempt;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list on its way out of a COPY.
final class PostgresExport implements OpenExport {
    /// Shorter than promised, for what has come by then must still be handed on.
    private static final Duration PULL_MAX = Duration.ofMillis(400);

    // JSON text holds no control characters, so neither quotes nor delimiters are ever written.
    private static final String RAW = "(format csv, quote E'\\x01', delimiter E'\\x02')";
    private static final String CSV = "(format csv)";

    private final Snapshot snapshot;
    private final ExportRequest request;
    private final @Nullable Attempt attempt;
    private final ListPlan plan;
    private final List<byte[]> names = new ArrayList<>();
    private final ChunkBuffer buffer;
    private @Nullable ListSql sql;
    private CopyRows copied;
    private byte @Nullable [] held;
    private long rows;
    private boolean over;
    private boolean finished;
    private boolean broken;

    private PostgresExport(
            Snapshot snapshot,
            ExportRequest request,
            @Nullable Attempt attempt,
            ListPlan plan,
            CopyRows copied) {
        this.snapshot = snapshot;
        this.request = request;
        this.attempt = attempt;
        this.plan = plan;
        this.copied = copied;
        buffer = new ChunkBuffer(request.format());
    }

    /// Sends the first query. Where the list depends on names it looks for them: that may take as
    /// long as the list itself, and if it were waited for here nobody could stop it.
    ///
    /// @param snapshot goes with the list from now on
    static PostgresExport begin(
            Snapshot snapshot,
            Handle handle,
            ExportRequest request,
            @Nullable Attempt attempt,
            ListPlan plan)
            throws SQLException {
        handle.execute("set local client_min_messages = notice");
        if (!plan.names().isEmpty()) {
            CopyRows names = copied(handle, plan.names(), RAW);
            return new PostgresExport(snapshot, request, attempt, plan, names);
        }
        ListSql sql = plan.list().apply(Names.NONE);
        CopyRows rows = copied(handle, sql, request.format());
        PostgresExport export = new PostgresExport(snapshot, request, attempt, plan, rows);
        export.know(sql);
        return export;
    }

    private static CopyRows copied(Handle handle, ListSql sql, Format format) throws SQLException {
        return copied(handle, sql.select(), format == Format.CSV ? CSV : RAW);
    }

    /// The server begins, says so by `copy_begun`, and waits when as much as the connection holds
    /// is there.
    private static CopyRows copied(Handle handle, String select, String form) throws SQLException {
        String copy =
                "copy (select * from (%s) l where (select copy_begun())) to stdout %s"
                        .formatted(select, form);
        PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
        return new CopyRows(connection.getCopyAPI().copyOut(copy));
    }

    private void know(ListSql list) {
        sql = list;
        buffer.begin(list.heading());
    }

    @Override
    public Optional<ExportChunk> next() throws InterruptedException {
        endOnInterrupt();
        if (over) {
            return Optional.empty();
        }
        ExportChunk chunk;
        try {
            chunk = snapshot.runInterruptibly("write a list", this::gathered);
        } catch (RuntimeException e) {
            broken = true;
            // A virtual thread that is interrupted loses the socket that it waits at.
            endOnInterrupt();
            throw e;
        }
        rows += chunk.rows();
        if (chunk.isEmpty() && !over) {
            endOnInterrupt();
        }
        return over && chunk.isEmpty() ? Optional.empty() : Optional.of(chunk);
    }

    private static void endOnInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("nobody waits for the list any more");
        }
    }

    private ExportChunk gathered(Handle handle) throws SQLException {
        long deadlineNanos = System.nanoTime() + PULL_MAX.toNanos();
        if (sql == null && !isNamed(handle, deadlineNanos)) {
            return ExportChunk.EMPTY;
        }
        if (held != null) {
            buffer.row(held);
            held = null;
        }
        while (true) {
            byte[] row = copied.next(deadlineNanos);
            if (row == null) {
                if (copied.isOver()) {
                    over = true;
                    buffer.end();
                }
                return buffer.take();
            }
            if (!buffer.isEmpty() && !buffer.hasRoomFor(row)) {
                held = row;
                return buffer.take();
            }
            buffer.row(row);
        }
    }

    /// Whether all names are there, and so the list has begun.
    private boolean isNamed(Handle handle, long deadlineNanos) throws SQLException {
        for (byte[] row = copied.next(deadlineNanos);
                row != null;
                row = copied.next(deadlineNanos)) {
            names.add(row);
        }
        if (!copied.isOver()) {
            return false;
        }
        ListSql list = plan.list().apply(Names.of(names));
        copied = copied(handle, list, request.format());
        know(list);
        return true;
    }

    @Override
    public Exported finish() {
        if (!over || finished) {
            throw new IllegalStateException(
                    over ? "the list was finished before" : "the list has not come to its end");
        }
        finished = true;
        long entries = snapshot.run("finish a list", this::marked);
        snapshot.commit("finish a list");
        return new Exported(rows, entries);
    }

    private long marked(Handle handle) {
        if (attempt != null && request.onlyChanged()) {
            ExportMarks.mark(handle, request, attempt);
        }
        return request.format() == Format.CSV
                ? handle.createQuery(requireNonNull(sql).entries()).mapTo(Long.class).one()
                : rows;
    }

    @Override
    public void close() {
        if (copied.isActive()) {
            // The driver cannot stop a COPY half-way and keep the connection.
            snapshot.abandon();
            if (!broken) {
                snapshot.cancel();
            }
        }
        snapshot.close();
    }
}
