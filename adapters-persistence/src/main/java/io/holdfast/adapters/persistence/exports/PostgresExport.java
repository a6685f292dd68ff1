package io.holdfast.adapters.persistence.exports;

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
    private final ListSql sql;
    private final CopyRows copied;
    private final ChunkBuffer buffer;
    private byte @Nullable [] held;
    private long rows;
    private boolean over;
    private boolean finished;
    private boolean broken;

    private PostgresExport(
            Snapshot snapshot,
            ExportRequest request,
            @Nullable Attempt attempt,
            ListSql sql,
            CopyRows copied) {
        this.snapshot = snapshot;
        this.request = request;
        this.attempt = attempt;
        this.sql = sql;
        this.copied = copied;
        buffer = new ChunkBuffer(request.format());
        buffer.begin(sql.heading());
    }

    /// Sends the query; the server begins, says so by `copy_begun`, and waits when as much as the
    /// connection holds is there.
    ///
    /// @param snapshot goes with the list from now on
    static PostgresExport begin(
            Snapshot snapshot,
            Handle handle,
            ExportRequest request,
            @Nullable Attempt attempt,
            ListSql sql)
            throws SQLException {
        String copy =
                "copy (select * from (%s) l where (select copy_begun())) to stdout %s"
                        .formatted(sql.select(), request.format() == Format.CSV ? CSV : RAW);
        handle.execute("set local client_min_messages = notice");
        PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
        CopyRows rows = new CopyRows(connection.getCopyAPI().copyOut(copy));
        return new PostgresExport(snapshot, request, attempt, sql, rows);
    }

    @Override
    public Optional<ExportChunk> next() throws InterruptedException {
        endOnInterrupt();
        if (over) {
            return Optional.empty();
        }
        ExportChunk chunk;
        try {
            chunk = snapshot.runInterruptibly("write a list", _ -> gathered());
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

    private ExportChunk gathered() throws SQLException {
        if (held != null) {
            buffer.row(held);
            held = null;
        }
        long deadlineNanos = System.nanoTime() + PULL_MAX.toNanos();
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
                ? handle.createQuery(sql.entries()).mapTo(Long.class).one()
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
