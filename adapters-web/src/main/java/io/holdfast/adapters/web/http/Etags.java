package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Conditional requests (RFC 9110, section 13). Tags here are without their quotes.
public final class Etags {
    private static final int DIGEST_LENGTH = 16;

    private Etags() {}

    /// {@return a tag as it is sent}
    ///
    /// @param tag without quotes
    public static String quoted(String tag) {
        return '"' + tag + '"';
    }

    /// {@return whether the caller has this already}
    ///
    /// @param request with or without `If-None-Match`
    /// @param tag of what would be sent
    public static boolean isKnown(HttpRequest<?> request, String tag) {
        return tags(request, HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(t -> t.equals("*") || t.equals(tag));
    }

    /// {@return what is shown, or 304 where the caller has it already}
    ///
    /// @param request with or without `If-None-Match`
    /// @param shown with its tag
    public static HttpResponse<byte[]> unlessKnown(
            HttpRequest<?> request, MutableHttpResponse<byte[]> shown) {
        String tag = shown.getHeaders().get(HttpHeaders.ETAG);
        return tag != null && isKnown(request, tag.substring(1, tag.length() - 1))
                ? HttpResponse.<byte[]>notModified().header(HttpHeaders.ETAG, tag)
                : shown;
    }

    /// {@return JSON with a tag of what has no version}
    ///
    /// @param response without a body
    /// @param body as it is shown
    public static MutableHttpResponse<byte[]> tagged(MutableHttpResponse<?> response, byte[] body) {
        return response.body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, quoted(digest(body)));
    }

    /// {@return a tag of what has no version: it changes with every byte that is shown}
    ///
    /// @param body as it is shown
    public static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    /// {@return whether the caller wants to create only}
    ///
    /// @param request with or without `If-None-Match: *`
    public static boolean createsOnly(HttpRequest<?> request) {
        return tags(request, HttpHeaders.IF_NONE_MATCH).contains("*");
    }

    /// {@return the tag that must still hold; `*` where anything will do; empty where the caller
    /// says nothing}
    ///
    /// A weak tag holds for nothing here (RFC 9110, section 13.1.1): it names what means the same,
    /// and a change is lost where it is not the same.
    ///
    /// @param request with or without `If-Match`
    /// @throws Problem if it names several tags, or a weak one
    public static Optional<String> required(HttpRequest<?> request) {
        List<String> tags = tags(request, HttpHeaders.IF_MATCH);
        if (tags.size() > 1) {
            throw new Problem(ProblemKind.MALFORMED, "If-Match takes one tag here.");
        }
        if (!tags.isEmpty() && isWeak(request.getHeaders().get(HttpHeaders.IF_MATCH))) {
            throw new Problem(
                    ProblemKind.PRECONDITION_FAILED,
                    "A weak tag (W/) matches nothing in If-Match: send the ETag as it was given.");
        }
        return tags.stream().findFirst();
    }

    /// {@return the version that must still hold, where tags are versions; -1, which nothing has,
    /// where it is no such tag; `null` where anything will do, or the caller says nothing}
    ///
    /// @param request with or without `If-Match`
    /// @throws Problem if it names several tags, or a weak one
    public static @Nullable Long version(HttpRequest<?> request) {
        return required(request)
                .filter(tag -> !tag.equals("*"))
                .map(tag -> tag.matches("\\d{1,18}") ? Long.parseLong(tag) : -1L)
                .orElse(null);
    }

    /// {@return the problem of a missing condition}
    public static Problem missing() {
        return new Problem(
                ProblemKind.PRECONDITION_REQUIRED,
                "Send If-Match with the ETag that you read, so that no other change is lost.");
    }

    private static boolean isWeak(@Nullable String tag) {
        return tag != null && tag.strip().startsWith("W/");
    }

    private static List<String> tags(HttpRequest<?> request, String header) {
        String value = request.getHeaders().get(header);
        if (value == null || value.isBlank()) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .map(t -> t.startsWith("W/") ? t.substring(2) : t)
                .map(
                        t ->
                                t.length() > 1 && t.startsWith("\"") && t.endsWith("\"")
                                        ? t.substring(1, t.length() - 1)
                                        : t)
                .filter(t -> !t.isEmpty())
                .toList();
    }
}
