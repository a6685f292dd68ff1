package io.holdfast.adapters.web.http;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.wire.BrokenFraming;
import io.holdfast.catalog.CatalogBusy;
import io.holdfast.idempotency.TurnOver;
import io.holdfast.inventory.StockBusy;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.Violation;
import io.holdfast.outside.ThirdPartyFailed;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// The one place where what went wrong becomes an answer: problem details (RFC 9457), without a
/// word of our insides.
public final class Problems {
    /// The media type of problems.
    public static final String TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long RETRY_AFTER_SECONDS = 2;
    private static final long RETRY_AFTER_SECONDS_MAX = 3_600;

    private Problems() {}

    static MutableHttpResponse<byte[]> response(HttpRequest<?> request, Problem problem) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(problem.kind().status()).body(body(request, problem));
        response.contentType(MediaType.of(TYPE));
        switch (problem.kind()) {
            case UNAUTHORIZED ->
                    response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"holdfast\"");
            case UNAVAILABLE, PAYMENT_FAILED, TOO_MANY_REQUESTS, STILL_RUNNING ->
                    response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(problem)));
            case RANGE_NOT_SATISFIABLE ->
                    response.header(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes */" + problem.members().get(Problem.LENGTH));
            default -> {}
        }
        return response;
    }

    /// {@return the `Retry-After` of an answer with a problem, in seconds; empty where it has none}
    ///
    /// @param problem which
    public static OptionalLong retryAfter(Problem problem) {
        return switch (problem.kind()) {
            case UNAVAILABLE, PAYMENT_FAILED, TOO_MANY_REQUESTS, STILL_RUNNING ->
                    OptionalLong.of(seconds(problem));
            default -> OptionalLong.empty();
        };
    }

    /// {@return in whole seconds, rounded up, so that nobody comes back too early}
    private static long seconds(Problem problem) {
        return problem.retryAfter()
                .map(wait -> wait.plusSeconds(1).minusNanos(1).toSeconds())
                .map(seconds -> Math.clamp(seconds, RETRY_AFTER_SECONDS, RETRY_AFTER_SECONDS_MAX))
                .orElse(RETRY_AFTER_SECONDS);
    }

    private static byte[] body(HttpRequest<?> request, Problem problem) {
        return Json.bytes(json -> write(json, problem, request.getPath()));
    }

    /// Writes a problem, for answers that have one in them.
    ///
    /// @param json where to
    /// @param problem which
    /// @param instance the path that it is about
    /// @throws IOException if the generator does
    public static void write(JsonGenerator json, Problem problem, String instance)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "/problems/" + problem.kind().slug());
        json.writeStringField("title", problem.kind().title());
        json.writeNumberField("status", problem.kind().status().getCode());
        json.writeStringField("detail", problem.detail());
        json.writeStringField("instance", instance);
        for (Map.Entry<String, Object> member : problem.members().entrySet()) {
            json.writeFieldName(member.getKey());
            Json.value(json, member.getValue());
        }
        if (!problem.errors().isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (Violation error : problem.errors()) {
                json.writeStartObject();
                json.writeStringField("pointer", error.pointer());
                json.writeStringField("detail", error.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /// Turns everything that is thrown into an answer.
    @Singleton
    @Produces(TYPE)
    static final class Handler implements ExceptionHandler<Throwable, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // the interface itself is raw
        public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
            return response(request, problem(exception));
        }

        /// A third party has its own lines in the log, when it goes and when it comes back.
        private static void noted(StoreUnavailable down) {
            if (isOfThirdParty(down)) {
                LOG.debug("a store does not answer", down);
            } else {
                LOG.warn("a store does not answer", down);
            }
        }

        static boolean isOfThirdParty(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (t instanceof ThirdPartyFailed) {
                    return true;
                }
            }
            return false;
        }

        private static Problem problem(Throwable exception) {
            return switch (exception) {
                case Problem problem -> problem;
                case StaleCursor stale ->
                        new Problem(
                                ProblemKind.INVALID,
                                String.valueOf(stale.getMessage()),
                                List.of(
                                        new Violation(
                                                "cursor", String.valueOf(stale.getMessage()))));
                case BrokenFraming _ ->
                        new Problem(
                                ProblemKind.MALFORMED,
                                "The body breaks off: its chunks cannot be told apart.");
                case TurnOver _ ->
                        new Problem(
                                ProblemKind.STILL_RUNNING,
                                "Another try of this request has followed this one; send it again"
                                        + " later for its answer.");
                case StoreUnavailable down -> {
                    noted(down);
                    yield new Problem(
                            ProblemKind.UNAVAILABLE,
                            "Something that this needs does not answer just now; try again.");
                }
                case StockBusy busy -> {
                    LOG.warn("stock is busy: {}", busy.getMessage());
                    yield new Problem(
                            ProblemKind.UNAVAILABLE,
                            busy.isUnchanged()
                                    ? "Too much happens to stock just now, so nothing of this"
                                            + " was done; try again."
                                    : "Stock did not answer in time, and may still be changed; read"
                                            + " it before you try again.");
                }
                case CatalogBusy busy -> {
                    LOG.warn("much is read: {}", busy.getMessage());
                    yield new Problem(
                            ProblemKind.UNAVAILABLE,
                            "Too many read large products, or large pages, just now; try again.");
                }
                case IllegalArgumentException wrong ->
                        new Problem(ProblemKind.INVALID, String.valueOf(wrong.getMessage()));
                default -> {
                    String id = UUID.randomUUID().toString();
                    LOG.error("unexpected failure {}", id, exception);
                    yield new Problem(
                            ProblemKind.INTERNAL, "It is our fault, and logged under " + id + ".");
                }
            };
        }
    }

    /// Gives the framework's own errors (no route, wrong method, unreadable body) the same form.
    @Singleton
    @Replaces(ErrorResponseProcessor.class)
    static final class Processor implements ErrorResponseProcessor<byte[]> {
        @Override
        public MutableHttpResponse<byte[]> processResponse(
                ErrorContext context, MutableHttpResponse<?> response) {
            HttpStatus status = HttpStatus.valueOf(response.code());
            String detail =
                    context.getErrors().stream()
                            .map(Error::getMessage)
                            .findFirst()
                            .orElse(status.getReason());
            ProblemKind kind = kind(status, context.getRequest());
            // What the framework says of a body may name classes and settings; what it says of a
            // route or a header does not.
            String shown =
                    switch (kind) {
                        case MALFORMED, INTERNAL, TOO_LARGE, URI_TOO_LONG, HEADERS_TOO_LARGE ->
                                kind.title() + ".";
                        default -> detail;
                    };
            MutableHttpResponse<byte[]> problem =
                    Problems.response(context.getRequest(), new Problem(kind, shown));
            response.getHeaders()
                    .forEachValue(
                            (name, value) -> {
                                if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                                        && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                                    problem.header(name, value);
                                }
                            });
            return problem;
        }

        /// The framework takes whatever is too long for a body.
        private static ProblemKind kind(HttpStatus status, HttpRequest<?> request) {
            if (request instanceof NettyHttpRequest<?> received) {
                Throwable cause = received.getNativeRequest().decoderResult().cause();
                if (cause instanceof TooLongHttpLineException) {
                    return ProblemKind.URI_TOO_LONG;
                }
                if (cause instanceof TooLongHttpHeaderException) {
                    return ProblemKind.HEADERS_TOO_LARGE;
                }
            }
            return ProblemKind.of(status);
        }
    }
}
