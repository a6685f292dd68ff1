package io.holdfast.application.imports;

import io.holdfast.jobs.JobSize;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A list while it is taken in, which tells afterwards whether it was a small one: what a small one
/// waits behind, and what waits behind it, should be done in a few seconds.
///
/// Nobody has unpacked it by then. Lists of products pack to a tenth of their size and less, so a
/// packed one counts as much more than it is.
final class TakenIn extends FilterInputStream {
    private static final long SMALL_BYTES_MAX = 512 * 1024;
    private static final int UNPACKED = 16;

    /// The two bytes that gzip begins with (RFC 1952).
    private static final int GZIP = 0x1f8b;

    private static final int HEAD_BYTES = 2;
    private static final int BYTE_BITS = 8;
    private static final int BYTE_MASK = 0xff;

    private long taken;
    private int head;

    TakenIn(InputStream list) {
        super(list);
    }

    /// {@return in which lane its job goes}
    JobSize size() {
        long unpacked = taken >= HEAD_BYTES && head == GZIP ? taken * UNPACKED : taken;
        return unpacked <= SMALL_BYTES_MAX ? JobSize.SMALL : JobSize.LARGE;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            take(one);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        int at = 0;
        while (at < count && taken < HEAD_BYTES) {
            take(into[from + at++] & BYTE_MASK);
        }
        taken += Math.max(0, count - at);
        return count;
    }

    private void take(int one) {
        if (taken < HEAD_BYTES) {
            head = head << BYTE_BITS | one;
        }
        taken++;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = 0;
        while (skipped < bytes && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
