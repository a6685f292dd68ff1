package io.holdfast.adapters.external.feeds.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Rows of which none is longer than it may be: what is too long is cut off, and noted, so that
/// whoever takes rows apart holds no more than one of them and never has to give up. Reads
/// quotation marks as [RowReader] does: one at the beginning of a cell opens it, and then each
/// opens or closes. One that is opened and never closed stays so. Used by one thread.
final class CutRecords extends FilterReader {
    private static final char QUOTE = '"';

    private enum Place {
        BEGIN,
        PLAIN,
        QUOTED,
        UNQUOTED
    }

    /// A row of which only the beginning is given.
    ///
    /// @param line where it begins, from 1, not counting lines that were cut off before
    /// @param linesCut lines of it that are not given
    record Cut(long line, long linesCut) {}

    private final char delimiter;
    private final int lengthMax;
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private Place place = Place.BEGIN;
    private boolean afterReturn;
    private int length;

    /// Where the row was cut off; looked at only while it is.
    private Place cutAt = Place.BEGIN;

    private boolean cutting;
    private long line = 1;
    private long beginLine = 1;
    private long linesCut;

    CutRecords(Reader text, char delimiter, int lengthMax) {
        super(text);
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
        while (true) {
            int n = in.read(into, offset, count);
            if (n < 0) {
                return atEnd(into, offset);
            }
            int kept = keep(into, offset, n);
            if (kept > 0 || n == 0) {
                return kept;
            }
        }
    }

    /// A quotation mark that is open at the end must be so for whoever reads this, too.
    private int atEnd(char[] into, int offset) {
        if (!cutting) {
            return -1;
        }
        if (place == Place.QUOTED && cutAt == Place.PLAIN) {
            into[offset] = delimiter;
            cutAt = Place.BEGIN;
            return 1;
        }
        boolean hidden = place == Place.QUOTED && cutAt != Place.QUOTED;
        end();
        if (hidden) {
            into[offset] = QUOTE;
        }
        return hidden ? 1 : -1;
    }

    private int keep(char[] text, int offset, int count) {
        int to = offset;
        for (int from = offset; from < offset + count; from++) {
            char c = text[from];
            boolean ends = place != Place.QUOTED && (c == '\n' || c == '\r');
            if (ends && cutting && cutAt == Place.QUOTED) {
                text[to++] = QUOTE;
            }
            if (ends) {
                end();
            } else if (!cutting && length++ == lengthMax) {
                cutting = true;
                cutAt = place;
            }
            if (!cutting) {
                text[to++] = c;
            }
            follow(c);
        }
        return to - offset;
    }

    private void end() {
        if (cutting) {
            note();
        }
        cutting = false;
        length = 0;
    }

    private void note() {
        cuts.add(new Cut(beginLine, linesCut));
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
}
