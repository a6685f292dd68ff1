package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.kernel.StoreUnavailable;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// The bytes of a list: counted as they were sent, unpacked where they are gzip, and bounded once
/// unpacked.
///
/// What breaks beneath the unpacking is where the list is kept, and no word against the list: it is
/// [StoreUnavailable], and whoever reads begins again later.
public final class ListBytes extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;

    /// How much of a list is passed over before a word is said of it.
    private static final long UNTOLD_MAX = 1024 * 1024;

    private final Counted counted;
    private final long bytesMax;
    private long given;

    private ListBytes(InputStream unpacked, Counted counted, long bytesMax) {
        super(unpacked);
        this.counted = counted;
        this.bytesMax = bytesMax;
    }

    /// Opens a list's bytes; gzip is recognised by its first two.
    ///
    /// @param sent as they were sent
    /// @param bytesMax most bytes that may come out
    /// @return the list's own bytes
    /// @throws StoreUnavailable if the first bytes cannot be read
    /// @throws IOException if they are no gzip, and begin as if they were
    public static ListBytes open(InputStream sent, long bytesMax) throws IOException {
        Counted counted = new Counted(sent);
        BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        InputStream unpacked = gzip ? new BufferedInputStream(unpack(buffered), BUFFER) : buffered;
        return new ListBytes(unpacked, counted, bytesMax);
    }

    private static InputStream unpack(InputStream packed) throws IOException {
        try {
            return new GzipMembers(packed, BUFFER);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    /// {@return bytes taken so far, as they were sent}
    public long bytesRead() {
        return counted.count;
    }

    /// {@return bytes taken so far, unpacked}
    public long bytesUnpacked() {
        return given;
    }

    /// {@return whether so much was passed over that whoever reads should be told}
    ///
    /// @param from what [#bytesUnpacked] was when the passing over began
    public boolean isFarFrom(long from) {
        return given - from > UNTOLD_MAX;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            int n = in.read(into, offset, count);
            if (n > 0) {
                given += n;
                if (given > bytesMax) {
                    throw new FeedBroken(
                            "The list unpacks to more than %d bytes.".formatted(bytesMax));
                }
            }
            return n;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private static FeedBroken broken(IOException e) {
        FeedBroken broken = new FeedBroken("The gzip data breaks off or is damaged.");
        broken.initCause(e);
        return broken;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                int n = in.read(into, offset, length);
                count += Math.max(0, n);
                return n;
            } catch (IOException e) {
                throw new StoreUnavailable("read on in a list", e);
            }
        }

        @Override
        public int available() {
            try {
                return in.available();
            } catch (IOException e) {
                throw new StoreUnavailable("read on in a list", e);
            }
        }
    }
}
