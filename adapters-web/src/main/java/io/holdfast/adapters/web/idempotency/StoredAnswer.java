package io.holdfast.adapters.web.idempotency;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An answer as text of one character for each byte, much as it goes over the wire: the status, the
/// headers, an empty line, the body.
final class StoredAnswer {
    private static final String REPLAYED = "Idempotency-Replayed";

    /// What belongs to one exchange and not to the answer.
    private static final Set<String> PASSING =
            Set.of("connection", "content-length", "date", "transfer-encoding", "x-request-id");

    private StoredAnswer() {}

    /// {@return an answer as text}
    ///
    /// @throws IllegalStateException if its body is neither bytes nor nothing
    static String text(HttpResponse<?> response) {
        StringBuilder text = new StringBuilder(256).append(response.code()).append('\n');
        for (Map.Entry<String, List<String>> header : response.getHeaders()) {
            if (!PASSING.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue()
                        .forEach(
                                value ->
                                        text.append(header.getKey())
                                                .append(':')
                                                .append(value)
                                                .append('\n'));
            }
        }
        text.append('\n');
        byte[] body = body(response.body());
        return text.append(new String(body, StandardCharsets.ISO_8859_1)).toString();
    }

    private static byte[] body(@Nullable Object body) {
        return switch (body) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            default ->
                    throw new IllegalStateException(
                            "an answer to a request that changes something is of bytes, not "
                                    + body.getClass());
        };
    }

    /// {@return an answer from its text, marked as one that was given before}
    static MutableHttpResponse<byte[]> response(String text) {
        int at = text.indexOf('\n');
        int status = Integer.parseInt(text.substring(0, at));
        MutableHttpResponse<byte[]> response = HttpResponse.status(HttpStatus.valueOf(status));
        at++;
        while (text.charAt(at) != '\n') {
            int end = text.indexOf('\n', at);
            int colon = text.indexOf(':', at);
            response.header(text.substring(at, colon), text.substring(colon + 1, end));
            at = end + 1;
        }
        response.header(REPLAYED, "true");
        String body = text.substring(at + 1);
        return body.isEmpty()
                ? response
                : response.body(body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
