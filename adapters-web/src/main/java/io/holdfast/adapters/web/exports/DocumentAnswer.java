package io.holdfast.adapters.web.exports;

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

/// Answers that hold a document or a part of it. The document is closed when the answer has been
/// sent, or at once where none of it is sent.
final class DocumentAnswer {
    /// The framework answers 304 by itself for a file that is older than `If-Modified-Since`, and
    /// would leave the document open. What is never old is always sent; conditions are ours.
    private static final long NEVER_OLD = Long.MAX_VALUE;

    private DocumentAnswer() {}

    static MutableHttpResponse<?> whole(HttpRequest<?> request, OpenDocument document) {
        return answer(request, HttpResponse.ok(), document, document.info().length());
    }

    static MutableHttpResponse<?> part(
            HttpRequest<?> request, OpenDocument document, ByteRange range) {
        document.seek(range.first());
        String part =
                "bytes %d-%d/%d".formatted(range.first(), range.last(), document.info().length());
        return answer(
                request,
                HttpResponse.status(HttpStatus.PARTIAL_CONTENT)
                        .header(HttpHeaders.CONTENT_RANGE, part),
                document,
                range.length());
    }

    private static MutableHttpResponse<?> answer(
            HttpRequest<?> request,
            MutableHttpResponse<?> response,
            OpenDocument document,
            long length) {
        DocumentInfo info = document.info();
        MediaType type = MediaType.of(info.contentType());
        response.contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.EXPIRES, "0")
                .header(
                        HttpHeaders.LAST_MODIFIED,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                info.storedAt().atZone(ZoneOffset.UTC)));
        if (request.getMethod() == HttpMethod.HEAD) {
            document.close();
            return response.header(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
        return response.body(
                new StreamedFile(new DocumentStream(document, length), type, NEVER_OLD, length));
    }
}
