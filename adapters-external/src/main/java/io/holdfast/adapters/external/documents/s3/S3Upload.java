package io.holdfast.adapters.external.documents.s3;

import io.holdfast.jobs.DocumentInfo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// A document that is being written: one part of it in memory, the rest in the store already. Once
/// it is no small one any more, it waits for a place among those that are written at the same time,
/// unless it has one from the begin ([#takePlace]). Closing it without [#finish] leaves nothing
/// behind. Used by one thread.
final class S3Upload extends OutputStream {
    private final S3Parts parts;
    private final UploadRoom room;
    private final PartBuffer part;
    private final MessageDigest digest;
    private UploadRoom.@Nullable Place place;
    private S3Parts.@Nullable Multipart multipart;
    private long length;

    S3Upload(S3Parts parts, UploadRoom room) {
        this.parts = parts;
        this.room = room;
        this.part = new PartBuffer(parts.partBytes());
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /// More parts than an object may have.
    static final class TooManyParts extends IOException {
        private static final long serialVersionUID = 1L;

        TooManyParts() {
            super("the document has more parts than the store takes");
        }
    }

    /// Waits for its place, if it has none: now, while whoever writes keeps nothing open yet.
    void takePlace() {
        if (place == null) {
            place = room.take();
        }
    }

    long length() {
        return length;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (length + count > UploadRoom.SMALL_BYTES) {
            takePlace();
        }
        digest.update(bytes, offset, count);
        length += count;
        int from = offset;
        int left = count;
        while (left > 0) {
            if (part.isFull()) {
                sendPart();
            }
            int taken = part.add(bytes, from, left);
            from += taken;
            left -= taken;
        }
    }

    private void sendPart() throws IOException {
        S3Parts.Multipart sending = multipart;
        if (sending == null) {
            sending = parts.begin();
            multipart = sending;
        }
        if (sending.isFull()) {
            throw new TooManyParts();
        }
        sending.send(part);
        part.clear();
    }

    DocumentInfo finish(String name, String contentType, Instant now) throws IOException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        DocumentInfo info = new DocumentInfo(name, length, sha256, contentType, now);
        S3Parts.Multipart sending = multipart;
        if (sending == null) {
            parts.put(info, part);
            return info;
        }
        if (part.size() > 0) {
            sendPart();
        }
        sending.finish(info);
        multipart = null;
        return info;
    }

    @Override
    public void close() {
        UploadRoom.Place taken = place;
        place = null;
        try {
            if (multipart != null) {
                multipart.drop();
            }
        } finally {
            if (taken != null) {
                taken.close();
            }
        }
    }
}
