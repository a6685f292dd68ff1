package io.holdfast.adapters.external.feeds.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Rows of which none is longer than it may be: what is too long is cut off, and noted, so that
/// whoever takes rows apart holds no more than one of them and never has to give up. Reads
/// quotation marks as [RowReader] does: one at the beginning of a cell opens it, and then each
/// opens or closes. One that is opened and never closed stays so. Used by one thread.
final class CutRecords extends Reader {
    private static final char QUOTE = '"';
    private static final char NOTHING = 0;
    private static final int BLOCK = 16 * 1024;

    private enum Place {
        BEGIN,
        PLAIN,
        QUOTED,
        UNQUOTED
    }

    /// A row of which only the beginning is given.
    ///
    /// @param line where it begins, from 1, not counting lines that were cut off before
    /// @param lines that it goes over
    /// @param linesCut lines of it that are not given
    record Cut(long line, long lines, long linesCut) {}

    private final Reader text;
    private final char delimiter;
    private final int lengthMax;
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private Place place = Place.BEGIN;
    private boolean afterReturn;
    private int length;

    /// What was read and not looked at yet. A row may become a character longer by being cut, so
    /// this is not read into the memory of whoever asks.
    private final char[] block = new char[BLOCK];

    private int at;
    private int filled;

    /// Where whoever reads this is while the row is cut off; looked at only then.
    private Place cutAt = Place.BEGIN;

    private boolean cutting;
    private long line = 1;
    private long beginLine = 1;
    private long linesCut;

    CutRecords(Reader text, char delimiter, int lengthMax) {
        this.text = text;
        this.delimiter = delimiter;
        this.lengthMax = lengthMax;
    }

    /// {@return how a row was cut off, if it was; to be asked for row after row}
    ///
    /// @param begin line where the row begins, as whoever takes rows apart counts
    Optional<Cut> cutOf(long begin) {
        Cut next = cuts.peek();
        return next != null && next.line() == begin ? Optional.of(cuts.remove()) : Optional.empty();
    }

    @Override
    public int read(char[] into, int offset, int count) throws IOException {
        int to = offset;
        while (to == offset && count > 0) {
            if (at == filled && !fill()) {
                return atEnd(into, offset);
            }
            to = keep(into, offset, offset + count);
        }
        return to - offset;
    }

    private boolean fill() throws IOException {
        int n = text.read(block, 0, BLOCK);
        at = 0;
        filled = Math.max(0, n);
        return n >= 0;
    }

    private int atEnd(char[] into, int offset) {
        char missing = missing();
        if (missing == NOTHING) {
            end();
            return -1;
        }
        into[offset] = missing;
        return 1;
    }

    /// {@return where the end is of what is given}
    private int keep(char[] into, int offset, int end) {
        int to = offset;
        while (at < filled && to < end) {
            char c = block[at];
            boolean ends = place != Place.QUOTED && (c == '\n' || c == '\r');
            char missing = ends ? missing() : NOTHING;
            if (missing != NOTHING) {
                into[to++] = missing;
            } else {
                begin(ends);
                if (!cutting) {
                    into[to++] = c;
                }
                follow(c);
                at++;
            }
        }
        return to;
    }

    /// {@return what is to be added to a row that was cut off, so that a quotation mark is open for
    /// whoever reads this if it is open, and only then; to be asked for until it is nothing}
    private char missing() {
        if (!cutting || (place == Place.QUOTED) == (cutAt == Place.QUOTED)) {
            return NOTHING;
        }
        // In the midst of a plain cell it would open nothing.
        boolean plain = cutAt == Place.PLAIN;
        cutAt = plain ? Place.BEGIN : place;
        return plain ? delimiter : QUOTE;
    }

    private void begin(boolean ends) {
        if (ends) {
            end();
        } else if (!cutting && length++ == lengthMax) {
            cutting = true;
            cutAt = place;
        }
    }

    private void end() {
        if (cutting) {
            note();
        }
        cutting = false;
        length = 0;
    }

    private void note() {
        cuts.add(new Cut(beginLine, line - beginLine + linesCut + 1, linesCut));
        linesCut = 0;
    }

    private void follow(char c) {
        boolean newLine = c == '\r' || (c == '\n' && !afterReturn);
        afterReturn = c == '\r';
        if (newLine && cutting) {
            linesCut++;
        } else if (newLine) {
            line++;
        }
        if (place == Place.QUOTED) {
            place = c == QUOTE ? Place.UNQUOTED : Place.QUOTED;
        } else if (c == '\n' || c == '\r') {
            place = Place.BEGIN;
            beginLine = line;
        } else if (c == delimiter) {
            place = Place.BEGIN;
        } else if (c == QUOTE && place != Place.PLAIN) {
            place = Place.QUOTED;
        } else if (place == Place.BEGIN) {
            place = Place.PLAIN;
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
