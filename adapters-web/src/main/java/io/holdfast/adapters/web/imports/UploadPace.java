package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How slowly a list may be sent: each time that it was waited for for `over` in all, as many bytes
/// must have come as that makes at `bytesPerSecondMin`.
///
/// Whoever sends a long list takes some of what the store of documents has for those that are
/// written at once, for as long as it takes. Only the time counts in which somebody waits for
/// bytes: that the store is slow is no fault of who sends. A sender who says nothing at all is hung
/// up on by the HTTP server.
///
/// @param bytesPerSecondMin so many on the average; 0 for no limit
/// @param over how long it is waited until that is looked at
/// @param nanoTime tells the time
public record UploadPace(long bytesPerSecondMin, Duration over, LongSupplier nanoTime) {
    /// {@return the same bytes, until they come too slowly}
    ///
    /// @param sent the body of a request
    Paced of(InputStream sent) {
        return new Paced(sent);
    }

    /// They come too slowly.
    private static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlow(long bytes, Duration waited) {
            super("%d bytes came in %s".formatted(bytes, waited));
        }
    }

    /// A body that is read at a pace. Used by one thread.
    final class Paced extends FilterInputStream {
        private long waitedNanos;
        private long bytesCome;
        private boolean tooSlow;

        private Paced(InputStream sent) {
            super(sent);
        }

        /// {@return why it did not come to its end}
        Problem broken() {
            return tooSlow
                    ? new Problem(
                            ProblemKind.TOO_SLOW, "The list is broken off: it came too slowly.")
                    : new Problem(ProblemKind.MALFORMED, "The body breaks off.");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            long begunAtNanos = nanoTime.getAsLong();
            int read = in.read(into, offset, length);
            waitedNanos += nanoTime.getAsLong() - begunAtNanos;
            bytesCome += Math.max(0, read);
            if (read >= 0 && waitedNanos >= over.toNanos()) {
                requirePace();
                waitedNanos = 0;
                bytesCome = 0;
            }
            return read;
        }

        private void requirePace() throws IOException {
            Duration waited = Duration.ofNanos(waitedNanos);
            if (bytesCome * 1_000 < bytesPerSecondMin * waited.toMillis()) {
                tooSlow = true;
                throw new TooSlow(bytesCome, waited);
            }
        }
    }
}
