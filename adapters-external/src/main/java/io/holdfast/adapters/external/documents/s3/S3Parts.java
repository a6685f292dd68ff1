package io.holdfast.adapters.external.documents.s3;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.outside.ThirdPartyFailed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The calls by which documents get into the store.
///
/// @param client calls it
/// @param names where documents are
/// @param partBytes bytes of a part
/// @param copyBytesMax longest object that is copied in one call
record S3Parts(S3Client client, S3Names names, int partBytes, long copyBytesMax) {
    /// As S3 has it.
    static final long COPY_BYTES_MAX = 5L * 1024 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(S3Parts.class);

    private static Map<String, String> metadata(DocumentInfo info) {
        return Map.of(
                S3Document.SHA256, info.sha256(), S3Document.STORED_AT, info.storedAt().toString());
    }

    void put(DocumentInfo info, PartBuffer whole) {
        client.putObject(
                r ->
                        r.bucket(names.bucket())
                                .key(names.key(info.name()))
                                .contentType(info.contentType())
                                .contentMD5(whole.md5())
                                .metadata(metadata(info)),
                whole.body());
    }

    Multipart begin() {
        return new Multipart(names.anyUnfinished());
    }

    /// A document that is sent part by part.
    final class Multipart {
        private final String key;
        private final String id;
        private final List<CompletedPart> sent = new ArrayList<>();
        private boolean whole;

        private Multipart(String key) {
            this.key = key;
            this.id =
                    client.createMultipartUpload(r -> r.bucket(names.bucket()).key(key)).uploadId();
        }

        boolean isFull() {
            return sent.size() == S3Settings.PARTS_MAX;
        }

        void send(PartBuffer part) {
            int number = sent.size() + 1;
            String tag =
                    client.uploadPart(
                                    r ->
                                            r.bucket(names.bucket())
                                                    .key(key)
                                                    .uploadId(id)
                                                    .partNumber(number)
                                                    .contentMD5(part.md5()),
                                    part.body())
                            .eTag();
            sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }

        /// Puts the parts together and, now that the digest is known, into place.
        void finish(DocumentInfo info) {
            complete(key, id, sent, head -> head.contentLength() == info.length());
            whole = true;
            if (info.length() <= copyBytesMax) {
                copy(info);
            } else {
                copyInParts(info);
            }
            removeUnfinished(key);
        }

        private void copy(DocumentInfo info) {
            client.copyObject(
                    r ->
                            r.sourceBucket(names.bucket())
                                    .sourceKey(key)
                                    .destinationBucket(names.bucket())
                                    .destinationKey(names.key(info.name()))
                                    .metadataDirective("REPLACE")
                                    .contentType(info.contentType())
                                    .metadata(metadata(info)));
        }

        private void copyInParts(DocumentInfo info) {
            String target = names.key(info.name());
            String copying =
                    client.createMultipartUpload(
                                    r ->
                                            r.bucket(names.bucket())
                                                    .key(target)
                                                    .contentType(info.contentType())
                                                    .metadata(metadata(info)))
                            .uploadId();
            try {
                // Another document may have been there before, and be as long.
                complete(
                        target,
                        copying,
                        copied(info, target, copying),
                        head -> head.metadata().entrySet().containsAll(metadata(info).entrySet()));
            } catch (SdkException e) {
                abort(target, copying);
                throw e;
            }
        }

        private List<CompletedPart> copied(DocumentInfo info, String target, String copying) {
            List<CompletedPart> parts = new ArrayList<>();
            for (long from = 0; from < info.length(); from += copyBytesMax) {
                int number = parts.size() + 1;
                String range =
                        "bytes=%d-%d"
                                .formatted(from, Math.min(from + copyBytesMax, info.length()) - 1);
                String tag =
                        client.uploadPartCopy(
                                        r ->
                                                r.sourceBucket(names.bucket())
                                                        .sourceKey(key)
                                                        .copySourceRange(range)
                                                        .destinationBucket(names.bucket())
                                                        .destinationKey(target)
                                                        .uploadId(copying)
                                                        .partNumber(number))
                                .copyPartResult()
                                .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            }
            return parts;
        }

        /// Leaves nothing behind, as far as the store lets it.
        void drop() {
            if (whole) {
                removeUnfinished(key);
            } else {
                abort(key, id);
            }
        }
    }

    /// Whether an upload was completed of which nothing was heard is to be seen by the object: made
    /// again, the call is refused, for there is no such upload any more.
    private void complete(
            String key,
            String id,
            List<CompletedPart> parts,
            Predicate<HeadObjectResponse> isTheObject) {
        try {
            client.completeMultipartUpload(
                    r ->
                            r.bucket(names.bucket())
                                    .key(key)
                                    .uploadId(id)
                                    .multipartUpload(m -> m.parts(parts)));
        } catch (SdkException e) {
            if (!mayHaveHappened(e) || !isThere(key, isTheObject, e)) {
                throw e;
            }
        }
    }

    private static boolean mayHaveHappened(SdkException thrown) {
        return thrown.getCause() instanceof ThirdPartyFailed failed
                && failed.mishap().mayHaveHappened();
    }

    private boolean isThere(
            String key, Predicate<HeadObjectResponse> isTheObject, SdkException unsure) {
        try {
            return isTheObject.test(client.headObject(r -> r.bucket(names.bucket()).key(key)));
        } catch (NoSuchKeyException _) {
            return false;
        } catch (SdkException e) {
            unsure.addSuppressed(e);
            return false;
        }
    }

    private void abort(String key, String id) {
        try {
            client.abortMultipartUpload(r -> r.bucket(names.bucket()).key(key).uploadId(id));
        } catch (SdkException e) {
            left(key, e);
        }
    }

    private void removeUnfinished(String key) {
        try {
            client.deleteObject(r -> r.bucket(names.bucket()).key(key));
        } catch (SdkException e) {
            left(key, e);
        }
    }

    /// A store that is away has lines in the log of its own.
    private static void left(String key, SdkException why) {
        LOG.debug("an upload is left for later: {}", key, why);
    }

    long tidy(Instant begunBefore) {
        long gone = 0;
        for (MultipartUpload upload : uploads()) {
            if (upload.initiated().isBefore(begunBefore)) {
                abort(upload.key(), upload.uploadId());
                gone++;
            }
        }
        for (S3Object object : left()) {
            if (object.lastModified().isBefore(begunBefore)) {
                removeUnfinished(object.key());
                gone++;
            }
        }
        return gone;
    }

    long unfinished() {
        return uploads().size() + (long) left().size();
    }

    /// One page: what is more waits for the next time.
    private List<MultipartUpload> uploads() {
        return client.listMultipartUploads(r -> r.bucket(names.bucket()).prefix(names.prefix()))
                .uploads();
    }

    private List<S3Object> left() {
        return client.listObjectsV2(r -> r.bucket(names.bucket()).prefix(names.unfinished()))
                .contents();
    }
}
