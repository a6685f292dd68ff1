package io.holdfast.adapters.web.idempotency;

import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Unhurried;
import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.RequestKey;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.web.router.RouteAttributes;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/// Sees to it that a request with an `Idempotency-Key` has one effect and one answer. A request
/// without one passes.
///
/// It is the last filter before the route, so that what is kept is the answer of the route, and
/// what the others add is added to every copy anew.
@ServerFilter(
        value = "/api/**",
        methods = {HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE})
@Order(Ordered.LOWEST_PRECEDENCE)
final class Repeats {
    private final AnswerOnce once;
    private final Access access;
    private final Unhurried unhurried;
    private final long bodyBytesMax;
    private final long streamBytesMax;

    Repeats(AnswerOnce once, Access access, Unhurried unhurried, HttpServerConfiguration server) {
        this.once = once;
        this.access = access;
        this.unhurried = unhurried;
        this.bodyBytesMax = server.getMaxRequestBufferSize();
        this.streamBytesMax = server.getMaxRequestSize();
    }

    /// How a request goes on.
    private sealed interface Way {
        /// To its route, and back by way of its turn.
        record Through(Tried.InTurn effect) implements Way {}

        /// To its route.
        record Past() implements Way {}

        /// It is answered.
        record Back(HttpResponse<?> response) implements Way {}
    }

    @RequestFilter
    Publisher<HttpResponse<?>> once(
            HttpRequest<?> request, FilterContinuation<Publisher<HttpResponse<?>>> route) {
        if (!KeyHeader.isSent(request)) {
            new Tried.Once(once).in(request);
            return route.proceed();
        }
        return unhurried.answer(() -> begin(request)).flatMap(way -> go(way, route));
    }

    private Mono<HttpResponse<?>> go(
            Way way, FilterContinuation<Publisher<HttpResponse<?>>> route) {
        return switch (way) {
            case Way.Back(HttpResponse<?> response) -> Mono.just(response);
            case Way.Past() -> Mono.from(route.proceed());
            case Way.Through(Tried.InTurn effect) ->
                    Mono.from(route.proceed())
                            .flatMap(response -> unhurried.answer(() -> effect.end(response)));
        };
    }

    private Way begin(HttpRequest<?> request) {
        RequestKey key = KeyHeader.of(request).orElseThrow();
        Optional<String> caller = access.caller(request);
        if (caller.isEmpty()) {
            // The route will say so.
            new Tried.Once(once).in(request);
            return new Way.Past();
        }
        boolean streamed = isStreamed(request);
        KeyedRequest keyed = new KeyedRequest(caller.get(), key, fingerprint(request, !streamed));
        return switch (once.begin(keyed)) {
            case Beginning.Begun begun -> {
                Tried.InTurn effect = new Tried.InTurn(once, keyed, begun);
                effect.in(request);
                yield new Way.Through(effect);
            }
            case Beginning.Answered answered when streamed && answered.body() != null -> {
                new Tried.Answered(answered, streamBytesMax).in(request);
                yield new Way.Past();
            }
            case Beginning.Answered answered ->
                    new Way.Back(StoredAnswer.response(answered.answer()));
            case Beginning.Running() -> throw Tried.stillRunning();
            case Beginning.OtherRequest() -> throw Tried.reused();
        };
    }

    private static boolean isStreamed(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .map(route -> route.getAnnotationMetadata().hasAnnotation(StreamedBody.class))
                .orElse(false);
    }

    private String fingerprint(HttpRequest<?> request, boolean withBody) {
        Digest digest = new Digest();
        digest.add(request.getMethodName());
        digest.add(request.getUri().getRawPath());
        digest.add(Objects.requireNonNullElse(request.getUri().getRawQuery(), ""));
        if (withBody && request instanceof ServerHttpRequest<?> received) {
            addBody(digest, received);
        }
        return digest.hex();
    }

    private void addBody(Digest digest, ServerHttpRequest<?> request) {
        if (request.getContentLength() > bodyBytesMax) {
            throw new Problem(
                    ProblemKind.TOO_LARGE,
                    "A body has at most %d bytes here.".formatted(bodyBytesMax));
        }
        // As fast as it is read here; the route finds all of it in memory, which is bounded.
        try (InputStream body =
                request.byteBody().split(SplitBackpressureMode.FASTEST).toInputStream()) {
            digest.addAll(body, bodyBytesMax);
        } catch (IOException _) {
            throw new Problem(ProblemKind.MALFORMED, "The body breaks off.");
        }
    }
}
