package io.holdfast.adapters.web.documents;

import io.holdfast.jobs.OpenDocument;

import java.io.IOException;
import java.io.InputStream;

/// A part of a document on its way out. Closing it closes the document. Used by one thread at a
/// time.
final class DocumentStream extends InputStream {
    private final OpenDocument document;
    private final InputStream bytes;
    private long left;

    DocumentStream(OpenDocument document, long length) {
        this.document = document;
        this.bytes = document.bytes();
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        int read = bytes.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    @Override
    public void close() {
        document.close();
    }
}
