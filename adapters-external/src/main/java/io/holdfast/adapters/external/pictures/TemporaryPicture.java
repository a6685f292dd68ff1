package io.holdfast.adapters.external.pictures;

import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.kernel.StoreUnavailable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.atomic.AtomicBoolean;

/// A picture in a temporary file. It has the file for itself until it is closed.
final class TemporaryPicture implements PictureFile {
    private final TemporaryFiles files;
    private final TemporaryFiles.Place place;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long length;
    private String sha256 = "";

    private TemporaryPicture(TemporaryFiles files) {
        this.files = files;
        this.place = files.take();
    }

    /// {@return a picture of no bytes yet}
    ///
    /// @param files where its file comes from
    static TemporaryPicture begin(TemporaryFiles files) {
        return new TemporaryPicture(files);
    }

    /// Adds bytes. A failure is the server's, not the sender's.
    ///
    /// @param bytes some
    /// @param count how many of them, from the first on
    void add(byte[] bytes, int count) {
        try {
            place.file().write(bytes, 0, count);
            length += count;
        } catch (IOException e) {
            throw new StoreUnavailable("keep a fetched picture", e);
        }
    }

    /// {@return itself, with all of its bytes}
    ///
    /// @param digest of these
    TemporaryPicture whole(String digest) {
        sha256 = digest;
        return this;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public InputStream bytes() {
        return new BufferedInputStream(new Bytes());
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            files.giveBack(place);
        }
    }

    /// Reads from where it stopped, whoever else reads meanwhile; and nothing of the picture that
    /// has the file next.
    private final class Bytes extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            if (closed.get()) {
                throw new IOException("the picture is gone");
            }
            RandomAccessFile file = place.file();
            file.seek(position);
            int read = file.read(into, offset, count);
            position += Math.max(0, read);
            return read;
        }
    }
}
