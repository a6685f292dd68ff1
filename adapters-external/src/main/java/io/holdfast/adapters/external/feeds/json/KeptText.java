package io.holdfast.adapters.external.feeds.json;

import com.fasterxml.jackson.core.JsonLocation;

import io.holdfast.catalog.feed.FeedBroken;

import java.io.IOException;
import java.io.Reader;

/// Text on its way to a parser, of which the last record can be looked at again, and none may be
/// longer than any record. Places are counted in UTF-16 units from the begin of the text. Used by
/// one thread.
final class KeptText extends Reader {
    /// How much is kept in vain before it is forgotten, so that forgetting costs little; more than
    /// a parser reads ahead.
    private static final int WASTE_MAX = 64 * 1024;

    private final Reader text;
    private final StringBuilder kept = new StringBuilder();
    private boolean within;
    private long begin;
    private long line;
    private long from;
    private long to;

    KeptText(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = text.read(into, offset, length);
        if (count > 0) {
            kept.append(into, offset, count);
        }
        if (within && end() - from > JsonObjects.TEXT_MAX + WASTE_MAX) {
            throw tooLong();
        }
        if (!within && kept.length() > 2 * WASTE_MAX) {
            // Between two records, or behind the last: all that can be a part of the next is what
            // was read last.
            forget(end() - WASTE_MAX);
        }
        return count;
    }

    private long end() {
        return begin + kept.length();
    }

    private void forget(long place) {
        kept.delete(0, (int) (place - begin));
        begin = place;
    }

    /// A record begins; what stands before it will not be asked for again.
    void begin(JsonLocation where) {
        long place = where.getCharOffset();
        line = where.getLineNr();
        if (place - begin > WASTE_MAX) {
            forget(place);
        }
        from = place;
        within = true;
    }

    /// It has ended.
    void end(long place) {
        to = place;
        within = false;
        if (to - from > JsonObjects.TEXT_MAX) {
            throw tooLong();
        }
    }

    private FeedBroken tooLong() {
        return new FeedBroken(
                "The list cannot be read beyond line %d: a record there has more than %d characters."
                        .formatted(line, JsonObjects.TEXT_MAX));
    }

    /// {@return the last record that has ended, until the next one is read}
    String record() {
        return kept.substring((int) (from - begin), (int) (to - begin));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
