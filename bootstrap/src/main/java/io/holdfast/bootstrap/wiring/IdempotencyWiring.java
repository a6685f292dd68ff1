package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.idempotency.JdbiClaimStore;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.idempotency.AnswerDesk;
import io.holdfast.application.idempotency.ClaimPrune;
import io.holdfast.application.idempotency.GatheredClaims;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.idempotency.port.in.AnswerOnce;
import io.holdfast.idempotency.port.out.ClaimStore;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;

/// Requests that have one effect and one answer, and what clears up behind them.
@Factory
final class IdempotencyWiring {
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);

    /// What an earlier process of this node was carrying out, nobody carries out any more: whoever
    /// sends it again need not wait until its time is over.
    @Singleton
    ClaimStore claims(Database database, Settings settings, InstantSource clock, Machine machine) {
        ClaimStore claims = new GatheredClaims(machine, new JdbiClaimStore(database));
        claims.giveBack(settings.node(), clock.instant());
        return claims;
    }

    @Singleton
    AnswerOnce once(ClaimStore claims, Settings settings, InstantSource clock) {
        AnswerDesk.Terms terms =
                new AnswerDesk.Terms(
                        settings.node(),
                        settings.idempotency().lease(),
                        settings.idempotency().retention());
        return new AnswerDesk(claims, clock, terms, Secrets::text);
    }

    @Singleton
    @Named("idempotency")
    TalliedWorker prune(ClaimStore claims, InstantSource clock) {
        ClaimPrune prune = new ClaimPrune(claims, clock, ClaimPrune.CLAIMS_MAX);
        return TalliedWorker.sum("removed", PRUNE_EVERY, prune::run);
    }
}
