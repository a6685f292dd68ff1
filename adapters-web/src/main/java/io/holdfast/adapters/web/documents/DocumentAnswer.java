package io.holdfast.adapters.web.documents;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Answers that hold a document or a part of it. The document is closed when the answer has been
/// sent, or at once where none of it is sent.
public final class DocumentAnswer {
    /// For documents that only whoever has their link may see.
    public static final String PRIVATE = "private, no-cache";

    /// For documents that never change under their name, and that everybody may see and keep.
    public static final String FOR_EVER = "public, max-age=31536000, immutable";

    /// The framework answers 304 by itself for a file that is older than `If-Modified-Since`, and
    /// would leave the document open. What is never old is always sent; conditions are ours.
    private static final long NEVER_OLD = Long.MAX_VALUE;

    private DocumentAnswer() {}

    /// {@return the document, a part of it, or that the caller has it: as `If-None-Match`, `Range`
    /// and `If-Range` ask; with an ETag and a digest}
    ///
    /// @param request with or without these
    /// @param document is closed with the answer
    /// @param caching what `Cache-Control` says
    /// @throws Problem if there is no such part
    public static MutableHttpResponse<?> conditional(
            HttpRequest<?> request, OpenDocument document, String caching) {
        DocumentInfo info = document.info();
        String tag = Etags.quoted(info.sha256());
        if (Etags.isKnown(request, info.sha256())) {
            document.close();
            return HttpResponse.notModified()
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.CACHE_CONTROL, caching);
        }
        MutableHttpResponse<?> response =
                switch (wish(request, info)) {
                    case ByteRange.Wish.Whole() -> whole(request, document, caching);
                    case ByteRange.Wish.Part(ByteRange range) ->
                            part(request, document, range, caching);
                    case ByteRange.Wish.Outside() -> {
                        document.close();
                        throw new Problem(
                                        ProblemKind.RANGE_NOT_SATISFIABLE,
                                        "The document has %d bytes.".formatted(info.length()))
                                .with(Problem.LENGTH, info.length());
                    }
                };
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(info.sha256()));
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header("Repr-Digest", "sha-256=:" + digest + ":");
    }

    /// `If-Range` asks for the part only while the document is the same.
    private static ByteRange.Wish wish(HttpRequest<?> request, DocumentInfo info) {
        String condition = request.getHeaders().get(HttpHeaders.IF_RANGE);
        boolean same = condition == null || condition.strip().equals(Etags.quoted(info.sha256()));
        Optional<String> range = request.getHeaders().getFirst(HttpHeaders.RANGE);
        return ByteRange.wish(same ? range : Optional.empty(), info.length());
    }

    private static MutableHttpResponse<?> whole(
            HttpRequest<?> request, OpenDocument document, String caching) {
        return answer(request, HttpResponse.ok(), document, document.info().length(), caching);
    }

    private static MutableHttpResponse<?> part(
            HttpRequest<?> request, OpenDocument document, ByteRange range, String caching) {
        document.seek(range.first());
        String part =
                "bytes %d-%d/%d".formatted(range.first(), range.last(), document.info().length());
        return answer(
                request,
                HttpResponse.status(HttpStatus.PARTIAL_CONTENT)
                        .header(HttpHeaders.CONTENT_RANGE, part),
                document,
                range.length(),
                caching);
    }

    private static MutableHttpResponse<?> answer(
            HttpRequest<?> request,
            MutableHttpResponse<?> response,
            OpenDocument document,
            long length,
            String caching) {
        DocumentInfo info = document.info();
        MediaType type = MediaType.of(info.contentType());
        response.contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(
                        HttpHeaders.LAST_MODIFIED,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                info.storedAt().atZone(ZoneOffset.UTC)));
        if (caching.equals(PRIVATE)) {
            response.header(HttpHeaders.EXPIRES, "0");
        }
        if (request.getMethod() == HttpMethod.HEAD) {
            document.close();
            return response.header(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
        return response.body(new Sent(new DocumentStream(document, length), type, length, caching));
    }

    /// A file without the `Expires` that the framework adds to each, which is in a minute.
    private static final class Sent extends StreamedFile {
        private final boolean forEver;

        Sent(DocumentStream bytes, MediaType type, long length, String caching) {
            super(bytes, type, NEVER_OLD, length);
            forEver = caching.equals(FOR_EVER);
        }

        @Override
        public void process(MutableHttpResponse<?> response) {
            super.process(response);
            if (forEver) {
                response.getHeaders().remove(HttpHeaders.EXPIRES);
            }
        }
    }
}
