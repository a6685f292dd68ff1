package io.holdfast.adapters.persistence.exports;

import io.holdfast.export.ExportRequest.Format;
import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/// Passes what a COPY gives on to a stream, row by row, in the words of a format.
///
/// @param format how rows are written
/// @param out where to
/// @param progress told the number of rows, now and then
record CopyOutput(Format format, OutputStream out, LongConsumer progress) {
    private static final int BETWEEN_REPORTS = 1_000;
    // JSON text holds no control characters, so neither quotes nor delimiters are ever written.
    private static final String RAW = "(format csv, quote E'\\x01', delimiter E'\\x02')";
    private static final String CSV = "(format csv, header)";

    long write(Handle handle, String select) {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 64 * 1024);
        try {
            PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
            String options = format == Format.CSV ? CSV : RAW;
            CopyOut copy =
                    connection.getCopyAPI().copyOut("copy (" + select + ") to stdout " + options);
            long rows = rows(copy, buffered);
            buffered.flush();
            return rows;
        } catch (SQLException e) {
            throw new StoreUnavailable("write a list", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long rows(CopyOut copy, OutputStream to) throws SQLException, IOException {
        boolean done = false;
        try {
            long rows = format == Format.CSV ? -1 : 0;
            if (format == Format.JSON) {
                to.write('[');
            }
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                row(row, rows++, to);
                if (rows % BETWEEN_REPORTS == 0) {
                    progress.accept(rows);
                }
            }
            if (format == Format.JSON) {
                to.write("\n]\n".getBytes(StandardCharsets.UTF_8));
            }
            done = true;
            return Math.max(0, rows);
        } finally {
            if (!done && copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

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
