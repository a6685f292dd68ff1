package io.holdfast.adapters.external.documents.s3;

import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// An object that is being read. The answer that told what it is carries its bytes as well; who
/// seeks asks again, for the rest of just that object.
final class S3Document implements OpenDocument {
    static final String SHA256 = "sha256";
    static final String STORED_AT = "stored-at";

    private final S3Client client;
    private final S3Names names;
    private final Pace pace;
    private final DocumentInfo info;
    private final String tag;
    private ResponseInputStream<?> answer;
    private InputStream bytes;

    private S3Document(
            S3Client client,
            S3Names names,
            Pace pace,
            String name,
            ResponseInputStream<GetObjectResponse> answer) {
        this.pace = pace;
        this.client = client;
        this.names = names;
        this.info = info(name, answer.response());
        this.tag = answer.response().eTag();
        this.answer = answer;
        this.bytes = pace.of(answer);
    }

    static Optional<OpenDocument> open(S3Client client, S3Names names, Pace pace, String name) {
        try {
            var answer = client.getObject(r -> r.bucket(names.bucket()).key(names.key(name)));
            return Optional.of(new S3Document(client, names, pace, name, answer));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /// {@return what an object is}
    ///
    /// @param name of the document
    /// @param head what the store says of it
    /// @throws RuntimeException if it is none of our documents
    static DocumentInfo info(String name, GetObjectResponse head) {
        return new DocumentInfo(
                name,
                required(head.contentLength()),
                required(head.metadata().get(SHA256)),
                required(head.contentType()),
                Instant.parse(required(head.metadata().get(STORED_AT))));
    }

    private static <T> T required(@Nullable T said) {
        return Objects.requireNonNull(said, "the object is none of our documents");
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
            return pace.of(answer);
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
