package io.holdfast.adapters.web.idempotency;

import java.io.IOException;
import java.io.InputStream;

/// A body that is digested while it is read, and told of: at each piece, and once at its end. What
/// is passed over is read, and what was read does not come again. Used by one thread.
final class WatchedBody extends InputStream {
    private final InputStream body;
    private final Digest digest = new Digest();
    private final Watch watch;
    private boolean ended;

    /// Is told of a body.
    interface Watch {
        /// A piece was read.
        void piece();

        /// All was read; whatever this throws, the reader is thrown.
        void end(String digest);
    }

    WatchedBody(InputStream body, Watch watch) {
        this.body = body;
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        if (read > 0) {
            digest.add(into, offset, read);
            watch.piece();
        } else if (read < 0 && !ended) {
            ended = true;
            watch.end(digest.hex());
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
