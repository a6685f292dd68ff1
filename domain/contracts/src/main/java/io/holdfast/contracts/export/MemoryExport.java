package io.holdfast.contracts.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.export.ExportChunk;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A list of [MemoryExports].
final class MemoryExport implements OpenExport {
    private static final long PULL_MILLIS_MAX = 20;

    private final Deque<ExportChunk> left = new ArrayDeque<>();
    private final Exported whole;
    private final CountDownLatch gate;
    private final Runnable mark;
    private final Runnable closing;
    private boolean over;
    private boolean finished;
    private boolean closed;

    /// Opens a list.
    ///
    /// @param gate nothing is given before it opens
    /// @param mark marks what was asked for as changes
    /// @param closing runs once
    MemoryExport(
            ListText list, long entries, CountDownLatch gate, Runnable mark, Runnable closing) {
        this.whole = new Exported(list.rows().size(), entries);
        this.gate = gate;
        this.mark = mark;
        this.closing = closing;
        cut(list);
    }

    private void cut(ListText list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(list.heading().getBytes(UTF_8));
        long rows = 0;
        for (String text : list.rows()) {
            byte[] row = text.getBytes(UTF_8);
            if (bytes.size() > 0 && bytes.size() + row.length > ExportChunk.BYTES_MAX) {
                add(bytes, rows);
                rows = 0;
            }
            bytes.writeBytes(row);
            rows++;
        }
        if (bytes.size() + list.end().length() > ExportChunk.BYTES_MAX) {
            add(bytes, rows);
            rows = 0;
        }
        bytes.writeBytes(list.end().getBytes(UTF_8));
        add(bytes, rows);
    }

    private void add(ByteArrayOutputStream bytes, long rows) {
        if (bytes.size() > 0) {
            left.add(ExportChunk.of(bytes.toByteArray(), bytes.size(), rows));
            bytes.reset();
        }
    }

    @Override
    public Optional<ExportChunk> next() throws InterruptedException {
        if (!gate.await(PULL_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
            return Optional.of(ExportChunk.EMPTY);
        }
        over = left.isEmpty();
        return Optional.ofNullable(left.poll());
    }

    @Override
    public Exported finish() {
        if (!over || finished) {
            throw new IllegalStateException(finished ? "finished before" : "not at the end");
        }
        finished = true;
        mark.run();
        return whole;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closing.run();
        }
    }
}
