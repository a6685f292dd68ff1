package io.holdfast.adapters.web.http;

import io.micronaut.http.ServerHttpRequest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A small body that may be left out. It is read by hand, because an argument for the body must
/// have one.
public final class OptionalBody {
    private static final int BYTES_MAX = 4_096;
    private static final String NOTHING = "{}";

    private OptionalBody() {}

    /// {@return the object that was sent, or else an empty one}
    ///
    /// @param request with or without a body
    /// @throws Problem if there is one that is too large, or no JSON object
    public static JsonBody of(ServerHttpRequest<?> request) {
        try (InputStream body = request.byteBody().toInputStream()) {
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new Problem(
                        ProblemKind.TOO_LARGE,
                        "The body has %d bytes at most here.".formatted(BYTES_MAX));
            }
            if (bytes.length > 0) {
                BodyType.requireJson(request);
            }
            return JsonBody.parse(
                    bytes.length == 0 ? NOTHING.getBytes(StandardCharsets.UTF_8) : bytes);
        } catch (IOException _) {
            throw new Problem(ProblemKind.MALFORMED, "The body cannot be read.");
        }
    }
}
