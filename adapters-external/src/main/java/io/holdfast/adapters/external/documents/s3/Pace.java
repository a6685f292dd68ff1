package io.holdfast.adapters.external.documents.s3;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.Abortable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How slowly a store may hand out a document: each time that we have waited for it for `patience`
/// in all, more than [#BYTES_MIN] have come.
///
/// Only the time counts in which somebody waits for bytes. Whoever reads slowly takes as long as
/// they like.
///
/// @param patience how long the store may say nothing at all, too
/// @param nanoTime tells the time
record Pace(Duration patience, LongSupplier nanoTime) {
    /// No store is so slow, nor any network on which a shop is run.
    static final int BYTES_MIN = 1_024;

    /// {@return the same, but broken off when it drips}
    InputStream of(ResponseInputStream<?> answer) {
        return of(answer, answer);
    }

    InputStream of(InputStream bytes, Abortable connection) {
        return new Paced(bytes, connection);
    }

    private final class Paced extends FilterInputStream {
        private final Abortable connection;
        private long waitedNanos;
        private long bytesCome;

        Paced(InputStream bytes, Abortable connection) {
            super(bytes);
            this.connection = connection;
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
            if (waitedNanos >= patience.toNanos()) {
                requirePace(read);
                waitedNanos = 0;
                bytesCome = 0;
            }
            return read;
        }

        private void requirePace(int read) throws IOException {
            if (read >= 0 && bytesCome <= BYTES_MIN) {
                connection.abort();
                throw new IOException(
                        "the store gave %d bytes in %s".formatted(bytesCome, patience));
            }
        }
    }
}
