package io.holdfast.adapters.external.documents.s3;

import software.amazon.awssdk.core.sync.RequestBody;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// The part of a document that is in memory. It grows as it is filled, for most documents are
/// small, and no further than a part. Used by one thread.
final class PartBuffer {
    private static final int FIRST_BYTES = 64 * 1024;

    private final int bytesMax;
    private byte[] bytes;
    private int size;

    PartBuffer(int bytesMax) {
        this.bytesMax = bytesMax;
        this.bytes = new byte[Math.min(FIRST_BYTES, bytesMax)];
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == bytesMax;
    }

    /// {@return how many of the bytes found room, at least one where it is not full}
    int add(byte[] from, int offset, int count) {
        int taken = Math.min(count, bytesMax - size);
        if (size + taken > bytes.length) {
            int doubled = (int) Math.min(bytesMax, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(doubled, size + taken));
        }
        System.arraycopy(from, offset, bytes, size, taken);
        size += taken;
        return taken;
    }

    void clear() {
        size = 0;
    }

    /// {@return the bytes as they are sent, any number of times, from where they are}
    RequestBody body() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, size), size, "application/octet-stream");
    }

    /// {@return by which the store proves that it got what was sent}
    String md5() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, size);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no MD5", e);
        }
    }
}
