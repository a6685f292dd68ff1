package io.holdfast.adapters.external.feeds.json;

import java.io.IOException;
import java.io.Reader;

/// Text on its way to a parser, of which the last part can be looked at again. Places are counted
/// in UTF-16 units from the begin of the text. Used by one thread.
final class KeptText extends Reader {
    /// How much is kept in vain before it is forgotten, so that forgetting costs little.
    private static final int WASTE_MAX = 64 * 1024;

    private final Reader text;
    private final StringBuilder kept = new StringBuilder();
    private long begin;

    KeptText(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = text.read(into, offset, length);
        if (count > 0) {
            kept.append(into, offset, count);
        }
        return count;
    }

    /// What stands before a place will not be asked for again.
    void forget(long place) {
        if (place - begin > WASTE_MAX) {
            kept.delete(0, (int) (place - begin));
            begin = place;
        }
    }

    /// {@return what stands between two places that were read and not forgotten}
    String between(long from, long to) {
        return kept.substring((int) (from - begin), (int) (to - begin));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
