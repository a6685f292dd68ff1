package io.holdfast.adapters.web.idempotency;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;

import jakarta.inject.Singleton;

/// Ends the work on a request that was answered before: the answer stands in it.
final class Replay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String answer;

    Replay(String answer) {
        super("this request was answered before", null, false, false);
        this.answer = answer;
    }

    /// Answers so.
    @Singleton
    static final class Handler implements ExceptionHandler<Replay, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // the interface itself is raw
        public HttpResponse<?> handle(HttpRequest request, Replay replay) {
            return StoredAnswer.response(replay.answer);
        }
    }
}
