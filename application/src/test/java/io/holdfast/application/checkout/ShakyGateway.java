package io.holdfast.application.checkout;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.Settlement;
import io.holdfast.order.port.out.PaymentGateway;

import java.time.Duration;

/// The way to a gateway, on which calls and answers get lost, come twice, or come much later. To
/// some cards the gateway lies about the amount.
final class ShakyGateway implements PaymentGateway {
    static final PaymentMethod LIAR = new PaymentMethod("tok-liar");
    private static final int ODDS = 24;
    private static final int LATE_SECONDS_MAX = 900;

    /// One call to the gateway, which may be made more than once.
    private interface Call<T> {
        T made();
    }

    private final SimulatedMachine machine;
    private final PaymentGateway gateway;
    private final Runnable arrived;
    private int underWay;
    private boolean calm;

    /// @param arrived is told of every late call that has arrived
    ShakyGateway(SimulatedMachine machine, PaymentGateway gateway, Runnable arrived) {
        this.machine = machine;
        this.gateway = gateway;
        this.arrived = arrived;
    }

    /// From now on every call is answered.
    void calm() {
        calm = true;
    }

    /// {@return calls that have not arrived yet}
    int underWay() {
        return underWay;
    }

    private <T> T call(Call<T> call, T uncertain, T unavailable) {
        if (calm) {
            return call.made();
        }
        return switch (machine.random().nextInt(ODDS)) {
            case 0 -> unavailable;
            case 1 -> uncertain;
            case 2 -> {
                call.made();
                yield uncertain;
            }
            case 3 -> {
                late(call);
                yield uncertain;
            }
            case 4 -> {
                call.made();
                machine.giveWay();
                yield call.made();
            }
            default -> call.made();
        };
    }

    private void late(Call<?> call) {
        Duration later = Duration.ofSeconds(machine.random().nextInt(LATE_SECONDS_MAX));
        underWay++;
        machine.start(
                "a late call",
                () -> {
                    try {
                        machine.sleep(later);
                        call.made();
                    } catch (InterruptedException e) {
                        throw new AssertionError("nobody interrupts a call", e);
                    } finally {
                        underWay--;
                        arrived.run();
                    }
                });
    }

    @Override
    public Authorisation authorise(Charge charge, Duration limit) {
        Authorisation answer =
                call(
                        () -> gateway.authorise(charge, limit),
                        new Authorisation.Uncertain(),
                        new Authorisation.Unavailable());
        if (answer instanceof Authorisation.Authorised(PaymentId id, Money amount)) {
            if (charge.method().equals(LIAR)) {
                return new Authorisation.Authorised(
                        id, new Money(amount.amount() + 1, amount.currency()));
            }
        }
        return answer;
    }

    private Settlement settlement(Call<Settlement> call) {
        return call(call, new Settlement.Uncertain(), new Settlement.Unavailable());
    }

    @Override
    public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settlement(() -> gateway.capture(key, payment, amount, limit));
    }

    @Override
    public Settlement cancel(Charge charge, Duration limit) {
        return settlement(() -> gateway.cancel(charge, limit));
    }

    @Override
    public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        return settlement(() -> gateway.refund(key, payment, amount, limit));
    }

    @Override
    public PaymentLookup find(PaymentKey key, Duration limit) {
        return call(
                () -> gateway.find(key, limit),
                new PaymentLookup.Unavailable(),
                new PaymentLookup.Unavailable());
    }
}
