package io.holdfast.adapters.external.feeds.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// What gzip packed (RFC 1952), one member or several behind each other, unpacked as `gzip -d`
/// would: all of it or an exception. Zeros may follow the last member, as on tapes that are filled
/// up to a block; anything else that is no member is an error, and so is a member that breaks off.
///
/// The JDK's own `GZIPInputStream` takes whatever begins no sound member for the end, and so loses
/// the rest of a list without a word. Commons Compress (1.28.0) refuses zeros behind the last
/// member, keeps names of any length, and looks at no header's checksum: decision 0040. Names and
/// comments of members are passed over here and never kept. Used by one thread.
final class GzipMembers extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HAS_CHECK = 0x02;
    private static final int HAS_EXTRA = 0x04;
    private static final int HAS_NAME = 0x08;
    private static final int HAS_COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    /// Time, system and how hard it was packed.
    private static final int PASSED_OVER = 6;

    private final InputStream packed;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final CRC32 headerCheck = new CRC32();
    private int at;
    private int end;
    private boolean ended;

    /// Opens the first member.
    ///
    /// @param packed begins with a member
    /// @param bufferBytes that are read at once
    /// @throws ZipException if it is damaged
    /// @throws EOFException if it breaks off
    GzipMembers(InputStream packed, int bufferBytes) throws IOException {
        this.packed = packed;
        this.buffer = new byte[bufferBytes];
        try {
            header(next());
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int unpacked = inflate(into, offset, length);
            if (unpacked > 0) {
                check.update(into, offset, unpacked);
                return unpacked;
            }
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                trailer();
                ended = !begins();
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            int unpacked = inflater.inflate(into, offset, length);
            if (unpacked == 0 && inflater.needsDictionary()) {
                throw new ZipException("a member asks for a dictionary");
            }
            if (unpacked == 0 && inflater.needsInput() && !inflater.finished()) {
                fill();
                inflater.setInput(buffer, 0, end);
            }
            return unpacked;
        } catch (DataFormatException e) {
            ZipException damaged = new ZipException("a member is damaged");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void trailer() throws IOException {
        long sum = number() | number() << 16;
        long size = number() | number() << 16;
        if (sum != check.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("a member is not what was packed");
        }
    }

    /// Whether another member follows; zeros up to the end are none.
    private boolean begins() throws IOException {
        int first = peek();
        boolean padded = first == 0;
        while (first == 0) {
            at++;
            first = peek();
        }
        if (first < 0) {
            return false;
        }
        if (padded) {
            throw new ZipException("something follows the zeros behind the last member");
        }
        headerCheck.reset();
        check.reset();
        inflater.reset();
        header(next());
        return true;
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b || next() != DEFLATE) {
            throw new ZipException("no member begins here");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("a member has flags that nobody knows");
        }
        passOver(PASSED_OVER);
        if ((flags & HAS_EXTRA) != 0) {
            passOver(number());
        }
        if ((flags & HAS_NAME) != 0) {
            passOverText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            passOverText();
        }
        long sum = headerCheck.getValue() & 0xffff;
        if ((flags & HAS_CHECK) != 0 && number() != sum) {
            throw new ZipException("a member's header is damaged");
        }
        inflater.setInput(buffer, at, end - at);
    }

    private void passOver(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            next();
        }
    }

    private void passOverText() throws IOException {
        while (next() != 0) {
            // It is of no use here.
        }
    }

    private long number() throws IOException {
        int low = next();
        return low | (long) next() << 8;
    }

    private int next() throws IOException {
        if (peek() < 0) {
            throw new EOFException("a member breaks off");
        }
        int one = buffer[at++] & 0xff;
        headerCheck.update(one);
        return one;
    }

    private int peek() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, packed.read(buffer, 0, buffer.length));
        }
        return at == end ? -1 : buffer[at] & 0xff;
    }

    private void fill() throws IOException {
        at = end;
        if (peek() < 0) {
            throw new EOFException("a member breaks off");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
