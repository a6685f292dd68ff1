package io.holdfast.adapters.web.idempotency;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.Beginning.Begun;
import io.holdfast.idempotency.Ending;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.holdfast.kernel.Seed;
import io.micronaut.http.HttpResponse;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The effects of requests, by what is known of them when they come.
final class Tried {
    /// Answers that say that nothing was tried: who sends it, or how, does not do. What is mended
    /// may be sent with the same key. Every other answer below 500 is the outcome of the request.
    private static final Set<Integer> NOTHING_TRIED =
            Set.of(400, 401, 403, 405, 406, 408, 411, 413, 415, 417, 422, 428, 429, 431);

    private static final int LEASE_PARTS = 3;

    private Tried() {}

    static Problem stillRunning() {
        return new Problem(
                ProblemKind.STILL_RUNNING,
                "A request with this Idempotency-Key is being carried out; send it again later for"
                        + " its answer.");
    }

    static Problem reused() {
        return new Problem(
                ProblemKind.KEY_REUSED,
                "One Idempotency-Key is for one request: the same method, address and body.");
    }

    /// The effect of a request without a key.
    static final class Once extends Effect {
        private final AnswerOnce once;

        Once(AnswerOnce once) {
            this.once = once;
        }

        @Override
        public Seed seed() {
            return once.fresh();
        }
    }

    /// The effect of a request whose turn it is.
    static final class InTurn extends Effect {
        private final AnswerOnce once;
        private final KeyedRequest request;
        private final Begun begun;

        InTurn(AnswerOnce once, KeyedRequest request, Begun begun) {
            this.once = once;
            this.request = request;
            this.begun = begun;
        }

        @Override
        public Seed seed() {
            return begun.seed();
        }

        @Override
        Optional<Turn> turn() {
            return Optional.of(begun.turn());
        }

        @Override
        public boolean isRepeated() {
            return !begun.turn().isFirst();
        }

        @Override
        public InputStream watched(InputStream body) {
            return new WatchedBody(body, new Binder());
        }

        /// Ends the turn.
        ///
        /// @return what to answer in fact
        HttpResponse<?> end(HttpResponse<?> response) {
            if (response.code() >= 500) {
                once.fail(begun.turn());
                return response;
            }
            if (NOTHING_TRIED.contains(response.code())) {
                once.refuse(begun.turn());
                return response;
            }
            return switch (once.finish(request, begun.turn(), StoredAnswer.text(response))) {
                case Ending.Kept() -> response;
                case Ending.Overtaken(String answer) -> StoredAnswer.response(answer);
                case Ending.Running() -> throw stillRunning();
            };
        }

        /// Keeps the turn while a long body comes, and tells its digest before anything is made of
        /// it.
        private final class Binder implements WatchedBody.Watch {
            private final long pauseNanos = begun.lease().toNanos() / LEASE_PARTS;
            private long extendedAt = System.nanoTime();

            @Override
            public void piece() {
                long now = System.nanoTime();
                if (now - extendedAt > pauseNanos) {
                    extendedAt = now;
                    if (!once.extend(begun.turn())) {
                        throw stillRunning();
                    }
                }
            }

            @Override
            public void end(String digest) {
                switch (once.bind(begun.turn(), digest)) {
                    case BOUND -> {}
                    case OTHER_BODY -> throw reused();
                    case OVER -> throw stillRunning();
                }
            }
        }
    }

    /// The effect of a request that was answered, if its body is the one that came with it then.
    static final class Answered extends Effect {
        private final Beginning.Answered answered;
        private final long bodyBytesMax;

        Answered(Beginning.Answered answered, long bodyBytesMax) {
            this.answered = answered;
            this.bodyBytesMax = bodyBytesMax;
        }

        @Override
        public Seed seed() {
            throw new Replay(answered.answer());
        }

        @Override
        public boolean isRepeated() {
            return true;
        }

        @Override
        public InputStream watched(InputStream body) {
            Digest digest = new Digest();
            digest.addAll(body, bodyBytesMax);
            if (Objects.equals(answered.body(), digest.hex())) {
                throw new Replay(answered.answer());
            }
            throw reused();
        }
    }
}
