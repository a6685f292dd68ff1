package io.holdfast.adapters.external.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that knows whether it was read to its end. Used by one thread; closing it does nothing,
/// for that is up to whoever made the call.
final class WatchedBody extends FilterInputStream {
    private boolean over;

    WatchedBody(InputStream bytes) {
        super(bytes);
    }

    boolean isOver() {
        return over;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        over |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = super.read(into, offset, count);
        over |= read < 0;
        return read;
    }

    @Override
    public void close() {
        // See above.
    }
}
