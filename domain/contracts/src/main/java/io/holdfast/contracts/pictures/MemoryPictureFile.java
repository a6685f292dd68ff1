package io.holdfast.contracts.pictures;

import io.holdfast.catalog.picture.PictureFile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A fetched picture in memory.
public final class MemoryPictureFile implements PictureFile {
    private final byte[] bytes;
    private final Runnable closing;

    /// A picture that nobody counts.
    ///
    /// @param bytes of it
    public MemoryPictureFile(byte[] bytes) {
        this(bytes, () -> {});
    }

    MemoryPictureFile(byte[] bytes, Runnable closing) {
        this.bytes = bytes.clone();
        this.closing = closing;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    @Override
    public InputStream bytes() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {
        closing.run();
    }
}
