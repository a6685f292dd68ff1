package io.holdfast.adapters.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;

/// Lines that are made while they are sent, so that a long list needs no memory. Used by one thread
/// at a time.
public final class Lines extends InputStream {
    private final Iterator<String> lines;
    private final Runnable closing;
    private final IntConsumer sent;
    private byte[] current;
    private int position;

    /// Sends lines as they come.
    ///
    /// @param lines each with its line end
    public Lines(Iterator<String> lines) {
        this(lines, () -> {});
    }

    /// Sends lines of what must be closed.
    ///
    /// @param lines each with its line end
    /// @param closing run when the last line is sent, and when nobody wants more; may be run again
    public Lines(Iterator<String> lines, Runnable closing) {
        this("", lines, closing, _ -> {});
    }

    /// Sends a heading, and then lines of what is taken piece by piece, and is told how far its
    /// reader is.
    ///
    /// @param heading with its line end; may be empty
    /// @param lines closed when the last of them is sent, and when nobody wants more
    public Lines(String heading, TakenLines<?, ?> lines) {
        this(heading, lines, lines::close, lines::sent);
    }

    private Lines(String heading, Iterator<String> lines, Runnable closing, IntConsumer sent) {
        this.current = heading.getBytes(StandardCharsets.UTF_8);
        this.lines = lines;
        this.closing = closing;
        this.sent = sent;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (position == current.length) {
            // To ask for the next one may mean to wait, and the last one may be large.
            current = new byte[0];
            position = 0;
            if (!lines.hasNext()) {
                closing.run();
                return length == 0 ? 0 : -1;
            }
            current = lines.next().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, into, offset, count);
        position += count;
        // As it is sent and not as a line is made, which may take its reader long to take.
        sent.accept(count);
        return count;
    }

    @Override
    public void close() {
        closing.run();
    }

    /// {@return one row of a CSV, safe to open in a spreadsheet}
    ///
    /// @param cells of the row
    public static String csv(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.isEmpty() ? "" : ",").append(quoted(guarded(cell)));
        }
        return row.append("\r\n").toString();
    }

    private static String guarded(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == '\'') {
            i++;
        }
        return i < cell.length() && "=+-@\t\n\r＝＋－＠".indexOf(cell.charAt(i)) >= 0
                ? "'" + cell
                : cell;
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.indexOf(',') < 0
                        && cell.indexOf('"') < 0
                        && cell.indexOf('\n') < 0
                        && cell.indexOf('\r') < 0;
        return plain && !cell.isEmpty() ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
