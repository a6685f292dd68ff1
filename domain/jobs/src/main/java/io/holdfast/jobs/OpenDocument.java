package io.holdfast.jobs;

import java.io.InputStream;

/// A document that is being read. Used by one thread; closing it closes the stream.
public interface OpenDocument extends AutoCloseable {
    /// {@return what it is}
    DocumentInfo info();

    /// {@return the bytes from the start; the same stream at every call}
    InputStream bytes();

    /// Skips to a byte before anything was read.
    ///
    /// @param offset 0 to the document's length
    void seek(long offset);

    @Override
    void close();
}
