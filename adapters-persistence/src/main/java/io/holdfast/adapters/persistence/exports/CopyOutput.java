package io.holdfast.adapters.persistence.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.export.ExportRequest.Format;

import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Passes what a COPY gives on to a stream, row by row, in the words of a format.
///
/// @param format how rows are written
/// @param out where to
/// @param progress told the number of rows, now and then
record CopyOutput(Format format, OutputStream out, LongConsumer progress) {
    private static final int BETWEEN_REPORTS = 1_000;
    // JSON text holds no control characters, so neither quotes nor delimiters are ever written.
    private static final String RAW = "(format csv, quote E'\\x01', delimiter E'\\x02')";
    private static final String CSV = "(format csv)";

    /// {@return the number of rows}
    ///
    /// @throws UncheckedIOException if the stream does not take them
    long write(Handle handle, ListSql sql) throws SQLException {
        String options = format == Format.CSV ? CSV : RAW;
        PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
        CopyOut copy =
                connection.getCopyAPI().copyOut("copy (" + sql.select() + ") to stdout " + options);
        boolean done = false;
        try {
            BufferedOutputStream to = new BufferedOutputStream(out, 64 * 1024);
            begin(sql.heading(), to);
            long rows = rows(copy, to);
            if (format == Format.JSON) {
                to.write("\n]\n".getBytes(UTF_8));
            }
            to.flush();
            done = true;
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("the list could not be written", e);
        } finally {
            if (!done) {
                // The driver cannot stop a COPY half-way and keep the connection: rows that are on
                // their way, or the cancel request itself, would meet whoever has it next.
                handle.getConnection().abort(Runnable::run);
            }
        }
    }

    private void begin(List<String> heading, OutputStream to) throws IOException {
        switch (format) {
            case CSV -> to.write((heading(heading) + "\r\n").getBytes(UTF_8));
            case JSON -> to.write('[');
            case NDJSON -> {}
        }
    }

    // Not by COPY, which names columns by identifiers of at most 63 bytes.
    private static String heading(List<String> names) {
        return names.stream()
                .map(
                        name ->
                                name.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')
                                        ? '"' + name.replace("\"", "\"\"") + '"'
                                        : name)
                .collect(Collectors.joining(","));
    }

    private long rows(CopyOut copy, OutputStream to) throws SQLException, IOException {
        long rows = 0;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            row(row, rows++, to);
            if (rows % BETWEEN_REPORTS == 0) {
                progress.accept(rows);
            }
        }
        return rows;
    }

    // Each row comes with a line feed at its end.
    private void row(byte[] row, long before, OutputStream to) throws IOException {
        switch (format) {
            case CSV -> {
                to.write(row, 0, row.length - 1);
                to.write('\r');
                to.write('\n');
            }
            case NDJSON -> to.write(row);
            case JSON -> {
                if (before > 0) {
                    to.write(',');
                }
                to.write('\n');
                to.write(row, 0, row.length - 1);
            }
        }
    }
}
