package io.holdfast.adapters.web.idempotency;

import io.holdfast.idempotency.Turn;
import io.holdfast.kernel.Seed;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;

import java.io.InputStream;
import java.util.Optional;

/// What one request brings about, however often it is sent. Used by one thread at a time.
public abstract class Effect {
    private static final String ATTRIBUTE = "holdfast.effect";

    Effect() {}

    /// {@return the effect of a request}
    ///
    /// @param request that changes something: a POST, PUT, PATCH or DELETE below `/api`
    public static Effect of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Effect.class)
                .orElseThrow(() -> new IllegalStateException("no filter has seen to this request"));
    }

    /// {@return the turn of the request that the calling thread carries out; empty where it carries
    /// out none, or one that has no key}
    public static Optional<Turn> turnOfThisThread() {
        return ServerRequestContext.currentRequest()
                .flatMap(request -> request.getAttribute(ATTRIBUTE, Effect.class))
                .flatMap(Effect::turn);
    }

    /// {@return whose turn it is; empty where the request has no key}
    Optional<Turn> turn() {
        return Optional.empty();
    }

    final void in(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// {@return what ids of all that the request makes are derived from; the same for every try of
    /// a request that has a key}
    public abstract Seed seed();

    /// {@return whether an earlier try of this request may have done it already}
    public boolean isRepeated() {
        return false;
    }

    /// Reads a body under the eyes of what knows which body the request came with first.
    ///
    /// @param body as it comes
    /// @return the same bytes; where the request was answered, or came with another body, this or a
    ///   read throws what is to be answered
    public InputStream watched(InputStream body) {
        return body;
    }
}
