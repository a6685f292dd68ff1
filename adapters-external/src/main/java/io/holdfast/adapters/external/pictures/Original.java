package io.holdfast.adapters.external.pictures;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

import io.holdfast.catalog.picture.PictureFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The bytes of a picture, for whoever reads them: several do, each from the first on. Those of
/// most pictures are read from their file once, into memory that is used again; of a larger one, a
/// decoder keeps what it reads. Used by one thread.
abstract sealed class Original {
    /// The largest file that is read at once.
    private static final int WHOLE_MAX = 2 * 1024 * 1024;

    private Original() {}

    /// {@return the bytes of a picture, as long as the canvas is its own}
    ///
    /// @param file where they are
    /// @param canvas where there is memory for them
    static Original of(PictureFile file, Canvas canvas) throws IOException {
        if (file.length() > WHOLE_MAX) {
            return new Streamed(file);
        }
        byte[] memory = canvas.bytes(Canvas.Part.FILE, (int) file.length());
        try (InputStream bytes = file.bytes()) {
            return new Whole(memory, bytes.readNBytes(memory, 0, (int) file.length()));
        }
    }

    /// {@return how many there are}
    abstract long length();

    /// {@return them from the first on}
    abstract InputStream bytes();

    /// {@return them from the first on, for a decoder, which may go back}
    abstract ImageInputStream input();

    private static final class Whole extends Original {
        private final byte[] memory;
        private final int length;

        private Whole(byte[] memory, int length) {
            this.memory = memory;
            this.length = length;
        }

        @Override
        long length() {
            return length;
        }

        @Override
        InputStream bytes() {
            return new ByteArrayInputStream(memory, 0, length);
        }

        @Override
        ImageInputStream input() {
            return new ByteArrayImageInputStream(memory, 0, length);
        }
    }

    private static final class Streamed extends Original {
        private final PictureFile file;

        private Streamed(PictureFile file) {
            this.file = file;
        }

        @Override
        long length() {
            return file.length();
        }

        @Override
        InputStream bytes() {
            return file.bytes();
        }

        @Override
        ImageInputStream input() {
            InputStream bytes = file.bytes();
            return new MemoryCacheImageInputStream(bytes) {
                @Override
                public void close() throws IOException {
                    try (bytes) {
                        super.close();
                    }
                }
            };
        }
    }
}
