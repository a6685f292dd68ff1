package io.holdfast.application.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.export.PulledList;
import io.holdfast.export.port.out.ExportSource;
import io.holdfast.jobs.Attempt;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A list of the rows `0`, `1` and so on, a row a chunk, that keeps a diary. Between two rows it
/// may be busy, for which it gives empty chunks.
final class MadeList implements ExportSource, OpenExport {
    static final ExportRequest REQUEST =
            new ExportRequest(
                    ExportRequest.Resource.STOCK,
                    ExportRequest.Format.NDJSON,
                    new ProductQuery(
                            null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE),
                    List.of(),
                    true,
                    "erp");

    int pulled;
    int opened;
    int finished;
    int closed;
    @Nullable Attempt attempt;
    private final SimulatedMachine machine;
    private final int rows;
    private final Duration pause;
    private @Nullable RuntimeException failure;

    MadeList(SimulatedMachine machine, int rows) {
        this(machine, rows, Duration.ZERO);
    }

    /// @param pause how long it takes to give a chunk
    MadeList(SimulatedMachine machine, int rows, Duration pause) {
        this.machine = machine;
        this.rows = rows;
        this.pause = pause;
    }

    /// One that never gets beyond empty chunks, as a store does that sorts for long.
    static MadeList busy(SimulatedMachine machine) {
        return new MadeList(machine, -1, Duration.ofMillis(500));
    }

    /// The same, failing at its end.
    MadeList failing(RuntimeException atEnd) {
        failure = atEnd;
        return this;
    }

    /// {@return the rest of a list, which must not be busy}
    static String text(PulledList list) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (var chunk = list.next(); chunk.isPresent(); chunk = list.next()) {
            text.append(chunk.get().content());
        }
        return text.toString();
    }

    @Override
    public List<String> fields(ExportRequest request) {
        return List.of("n");
    }

    @Override
    public OpenExport open(ExportRequest request, @Nullable Attempt turn) {
        opened++;
        attempt = turn;
        return this;
    }

    @Override
    public Optional<ExportChunk> next() throws InterruptedException {
        machine.sleep(pause);
        if (rows < 0) {
            return Optional.of(ExportChunk.EMPTY);
        }
        if (pulled < rows) {
            byte[] row = (pulled++ + "\n").getBytes(UTF_8);
            return Optional.of(ExportChunk.of(row, row.length, 1));
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    @Override
    public Exported finish() {
        finished++;
        return new Exported(pulled, pulled);
    }

    @Override
    public void close() {
        closed++;
    }
}
