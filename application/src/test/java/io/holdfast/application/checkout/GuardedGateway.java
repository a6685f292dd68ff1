package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/// A gateway in the manners in which third parties are called: who fails again and again is left
/// alone for a while and then tried by one, and who is called too often says so, and is not called
/// until then.
final class GuardedGateway implements PaymentGateway {
    private static final int FAILURES_MAX = 5;
    private static final Duration REST = Duration.ofSeconds(10);

    private final SimulatedMachine machine;
    private final PaymentGateway gateway;
    private int callsPerSecondMax = Integer.MAX_VALUE;
    private Instant closedUntil = Instant.EPOCH;
    private int failures;
    private boolean probing;
    private long second;
    private int inSecond;

    GuardedGateway(SimulatedMachine machine, PaymentGateway gateway) {
        this.machine = machine;
        this.gateway = gateway;
    }

    /// It takes no more than so many calls from now on.
    void takes(int perSecond) {
        callsPerSecondMax = perSecond;
    }

    /// It takes none until then.
    void closed(Instant until) {
        closedUntil = until;
    }

    private <T> T called(
            Supplier<T> call, Function<T, Boolean> failed, Function<@Nullable Duration, T> no) {
        Instant now = machine.instant();
        if (now.isBefore(closedUntil)) {
            return no.apply(Duration.between(now, closedUntil));
        }
        boolean suspected = failures >= FAILURES_MAX;
        if (suspected && probing) {
            return no.apply(null);
        }
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            inSecond = 0;
        }
        if (++inSecond > callsPerSecondMax) {
            closedUntil = now.plus(REST);
            return no.apply(REST);
        }
        probing = suspected;
        T answer = call.get();
        probing = false;
        failures = failed.apply(answer) ? failures + 1 : 0;
        if (failures >= FAILURES_MAX) {
            closedUntil = machine.instant().plus(REST);
        }
        return answer;
    }

    private Settlement settled(Supplier<Settlement> call) {
        return called(
                call,
                answer -> answer instanceof Settlement.Uncertain,
                _ -> new Settlement.Unavailable());
    }

    @Override
    public Authorisation authorise(Charge charge, Duration limit) {
        return called(
                () -> gateway.authorise(charge, limit),
                answer -> !(answer instanceof Authorisation.Answered),
                Authorisation.Unavailable::new);
    }

    @Override
    public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settled(() -> gateway.capture(key, payment, amount, limit));
    }

    @Override
    public Settlement cancel(Charge charge, Duration limit) {
        return settled(() -> gateway.cancel(charge, limit));
    }

    @Override
    public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settled(() -> gateway.refund(key, payment, amount, limit));
    }

    @Override
    public PaymentLookup find(PaymentKey key, Duration limit) {
        return called(
                () -> gateway.find(key, limit),
                PaymentLookup.Unavailable.class::isInstance,
                PaymentLookup.NotAsked::new);
    }
}
