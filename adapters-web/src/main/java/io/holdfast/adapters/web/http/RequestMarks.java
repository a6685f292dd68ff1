package io.holdfast.adapters.web.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Marks every answer: the caller's `X-Request-Id`, or a new one, and what browsers must not do
/// with it.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RequestMarks {
    private static final String REQUEST_ID = "X-Request-Id";

    /// A name with the NUL character names nothing, and no store can be asked for it.
    @RequestFilter
    @Nullable HttpResponse<?> refuse(HttpRequest<?> request) {
        return request.getUri().getRawPath().contains("%00")
                ? Problems.response(
                        request,
                        new Problem(ProblemKind.NOT_FOUND, "No name contains the NUL character."))
                : null;
    }

    /// Before all others, which may answer themselves: then only those are heard that come before.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ResponseFilter
    void mark(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String given = request.getHeaders().get(REQUEST_ID);
        boolean sound =
                given != null && given.length() <= 128 && given.matches("[A-Za-z0-9._:/+=-]+");
        response.header(REQUEST_ID, sound ? given : UUID.randomUUID().toString());
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
    }
}
