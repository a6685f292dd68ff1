package io.holdfast.adapters.external.documents.s3;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.StoreUnavailable;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An object that is being read. The answer that told what it is carries its bytes as well; who
/// seeks asks again, for the rest of just that object.
final class S3Document implements OpenDocument {
    static final String SHA256 = "sha256";
    static final String STORED_AT = "stored-at";

    private final S3Client client;
    private final S3Names names;
    private final DocumentInfo info;
    private final String tag;
    private ResponseInputStream<?> answer;
    private InputStream bytes;

    private S3Document(
            S3Client client,
            S3Names names,
            String name,
            ResponseInputStream<GetObjectResponse> answer) {
        this.client = client;
        this.names = names;
        this.info = info(name, answer.response());
        this.tag = answer.response().eTag();
        this.answer = answer;
        this.bytes = answer;
    }

    static Optional<OpenDocument> open(S3Client client, S3Names names, String name) {
        try {
            var answer = client.getObject(r -> r.bucket(names.bucket()).key(names.key(name)));
            return Optional.of(opened(client, names, name, answer));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private static S3Document opened(
            S3Client client,
            S3Names names,
            String name,
            ResponseInputStream<GetObjectResponse> answer) {
        try {
            return new S3Document(client, names, name, answer);
        } catch (StoreUnavailable e) {
            answer.abort();
            throw e;
        }
    }

    private static DocumentInfo info(String name, GetObjectResponse head) {
        Map<String, String> said = head.metadata();
        String digest = said.get(SHA256);
        String storedAt = said.get(STORED_AT);
        if (digest == null || storedAt == null) {
            throw new StoreUnavailable(
                    "open " + name, new IOException("the object is none of our documents"));
        }
        try {
            return new DocumentInfo(
                    name,
                    head.contentLength(),
                    digest,
                    head.contentType(),
                    Instant.parse(storedAt));
        } catch (DateTimeException e) {
            throw new StoreUnavailable("open " + name, e);
        }
    }

    @Override
    public DocumentInfo info() {
        return info;
    }

    @Override
    public InputStream bytes() {
        return bytes;
    }

    @Override
    public void seek(long offset) {
        if (offset < 0 || offset > info.length()) {
            throw new IllegalArgumentException(
                    "offset must be 0 to %d, was %d".formatted(info.length(), offset));
        }
        if (offset == 0) {
            return;
        }
        answer.abort();
        bytes = offset == info.length() ? InputStream.nullInputStream() : from(offset);
    }

    private InputStream from(long offset) {
        try {
            answer =
                    client.getObject(
                            r ->
                                    r.bucket(names.bucket())
                                            .key(names.key(info.name()))
                                            .ifMatch(tag)
                                            .range("bytes=%d-".formatted(offset)));
            return answer;
        } catch (SdkException e) {
            throw new StoreUnavailable("read the rest of " + info.name(), e);
        }
    }

    /// What was not read is not read on: closing alone would do that.
    @Override
    public void close() {
        answer.abort();
    }
}
