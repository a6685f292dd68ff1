package io.holdfast.application.idempotency;

import io.holdfast.idempotency.Beginning;
import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Ending;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.holdfast.idempotency.port.out.ClaimStore;
import io.holdfast.kernel.Seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Requests that have one effect and one answer, by claims that are written before the effect and
/// answers that are written after it (decision 0013).
///
/// @param claims the store
/// @param clock tells the time
/// @param terms who claims, and for how long
/// @param salts gives 256 random bits as text each time; safe for concurrent use
public record AnswerDesk(
        ClaimStore claims, InstantSource clock, Terms terms, Supplier<String> salts)
        implements AnswerOnce {
    /// Who claims, and for how long.
    ///
    /// @param owner this node
    /// @param lease after which a turn that is not extended is given up for dead
    /// @param retention how long answers are kept
    public record Terms(String owner, Duration lease, Duration retention) {}

    @Override
    public Seed fresh() {
        return new Seed(salts.get());
    }

    @Override
    public Beginning begin(KeyedRequest request) {
        Instant now = clock.instant();
        Instant leaseUntil = now.plus(terms.lease());
        Claim claim =
                new Claim(
                        id(request),
                        request.fingerprint(),
                        salts.get(),
                        terms.owner(),
                        now,
                        leaseUntil,
                        leaseUntil.plus(terms.retention()));
        return switch (claims.claim(claim)) {
            case ClaimOutcome.Begun(Turn turn) ->
                    new Beginning.Begun(turn, SealedAnswers.seed(request, turn), terms.lease());
            case ClaimOutcome.Running() -> new Beginning.Running();
            case ClaimOutcome.Answered(Kept kept) ->
                    new Beginning.Answered(opened(request, kept), kept.body());
            case ClaimOutcome.OtherRequest() -> new Beginning.OtherRequest();
        };
    }

    /// A caller's name has no NUL character, nor has a key.
    private static String id(KeyedRequest request) {
        String named = request.caller() + "\0" + request.key().value();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(named.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    private static String opened(KeyedRequest request, Kept kept) {
        return SealedAnswers.open(request, kept.turn(), kept.sealed());
    }

    @Override
    public Binding bind(Turn turn, String body) {
        return claims.bind(turn, body);
    }

    @Override
    public boolean extend(Turn turn) {
        return claims.extend(turn, clock.instant().plus(terms.lease()));
    }

    @Override
    public Ending finish(KeyedRequest request, Turn turn, String answer) {
        Instant keptUntil = clock.instant().plus(terms.retention());
        String sealed = SealedAnswers.seal(request, turn, answer);
        if (claims.keep(turn, sealed, keptUntil)) {
            return new Ending.Kept();
        }
        return claims.answer(turn.claim())
                .<Ending>map(kept -> new Ending.Overtaken(opened(request, kept)))
                .orElseGet(Ending.Running::new);
    }

    @Override
    public void refuse(Turn turn) {
        if (turn.isFirst()) {
            claims.forget(turn);
        } else {
            fail(turn);
        }
    }

    @Override
    public void fail(Turn turn) {
        claims.extend(turn, clock.instant());
    }
}
