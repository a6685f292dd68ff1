package io.holdfast.catalog.picture;

import java.io.InputStream;

/// A picture as it was fetched, in a temporary place. Used by one thread at a time; closing it
/// removes it, and closing it again does nothing.
public interface PictureFile extends AutoCloseable {
    /// {@return how many bytes it has}
    long length();

    /// {@return lower-case hex digest of its bytes}
    String sha256();

    /// {@return its bytes from the first on, each time; the caller closes the stream}
    InputStream bytes();

    @Override
    void close();
}
