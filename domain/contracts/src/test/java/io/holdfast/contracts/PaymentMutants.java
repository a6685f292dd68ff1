package io.holdfast.contracts;

import io.holdfast.contracts.payment.MemoryGateway;
import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Authorisation.Declined;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentView;
import io.holdfast.order.PaymentView.State;
import io.holdfast.order.Settlement;
import io.holdfast.order.Settlement.Refused;
import io.holdfast.order.Settlement.Settled;
import io.holdfast.order.port.out.PaymentGateway;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Payment gateways that are wrong, each in one way.
final class PaymentMutants {
    private PaymentMutants() {}

    private static Optional<PaymentView> view(MemoryGateway gateway, PaymentId payment) {
        return gateway.payments().values().stream()
                .filter(view -> view.payment().equals(payment))
                .findFirst();
    }

    /// Charges again what is sent again.
    static final class Doubling extends MemoryGateway {
        private final Set<Charge> seen = new HashSet<>();

        @Override
        public synchronized Authorisation authorise(Charge charge, Duration limit) {
            Authorisation answer = super.authorise(charge, limit);
            return answer instanceof Authorised(PaymentId payment, Money amount)
                            && !seen.add(charge)
                    ? new Authorised(new PaymentId(payment + "-again"), amount)
                    : answer;
        }
    }

    /// Rounds up.
    static final class Rounding extends MemoryGateway {
        @Override
        public synchronized Authorisation authorise(Charge charge, Duration limit) {
            return super.authorise(charge, limit) instanceof Authorised(var payment, var amount)
                    ? new Authorised(payment, new Money(amount.amount() + 1, amount.currency()))
                    : super.authorise(charge, limit);
        }
    }

    /// Looks at nothing but the key.
    static final class Careless extends MemoryGateway {
        @Override
        public synchronized Authorisation authorise(Charge charge, Duration limit) {
            Authorisation answer = super.authorise(charge, limit);
            PaymentView there = payments().get(charge.key());
            return there == null || there.state() == State.CANCELLED
                    ? answer
                    : new Authorised(there.payment(), there.authorised());
        }
    }

    /// Takes money again from who has paid.
    static final class Greedy extends MemoryGateway {
        @Override
        public synchronized Settlement capture(
                PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            Settlement answer = super.capture(key, payment, amount, limit);
            return view(this, payment).filter(v -> v.state() == State.CAPTURED).isPresent()
                    ? new Settled()
                    : answer;
        }
    }

    /// Says that it cancelled what was captured.
    static final class Soothing extends MemoryGateway {
        @Override
        public synchronized Settlement cancel(Charge charge, Duration limit) {
            super.cancel(charge, limit);
            return new Settled();
        }
    }

    /// Forgets a cancellation of what has not come.
    static final class Forgetful extends MemoryGateway {
        @Override
        public synchronized Settlement cancel(Charge charge, Duration limit) {
            return find(charge.key(), limit) instanceof PaymentLookup.Absent
                    ? new Settled()
                    : super.cancel(charge, limit);
        }
    }

    /// Gives back more than it took.
    static final class Generous extends MemoryGateway {
        @Override
        public synchronized Settlement refund(
                PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            Settlement answer = super.refund(key, payment, amount, limit);
            return view(this, payment).filter(v -> v.state() == State.CAPTURED).isPresent()
                    ? new Settled()
                    : answer;
        }
    }

    /// Believes that it declined what it never saw.
    static final class Inventive extends MemoryGateway {
        @Override
        public synchronized PaymentLookup find(PaymentKey key, Duration limit) {
            PaymentLookup found = super.find(key, limit);
            return found instanceof PaymentLookup.Absent
                    ? new PaymentLookup.Declined("It must have been declined.")
                    : found;
        }
    }

    /// Holds on to money that it never set aside.
    static final class Clinging extends MemoryGateway {
        @Override
        public synchronized Settlement cancel(Charge charge, Duration limit) {
            return find(charge.key(), limit) instanceof PaymentLookup.Declined
                    ? new Refused("It cannot be cancelled.")
                    : super.cancel(charge, limit);
        }
    }

    /// No call goes out; it says what it is told to where a charge is looked for.
    ///
    /// @param found what
    record OutOfReach(PaymentLookup found) implements PaymentGateway {
        @Override
        public Authorisation authorise(Charge charge, Duration limit) {
            return new Authorisation.Unavailable();
        }

        @Override
        public Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            return new Settlement.Unavailable();
        }

        @Override
        public Settlement cancel(Charge charge, Duration limit) {
            return new Settlement.Unavailable();
        }

        @Override
        public Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit) {
            return new Settlement.Unavailable();
        }

        @Override
        public PaymentLookup find(PaymentKey key, Duration limit) {
            return found;
        }
    }

    /// Says what it was given.
    static final class Talkative extends MemoryGateway {
        @Override
        public synchronized Authorisation authorise(Charge charge, Duration limit) {
            return super.authorise(charge, limit) instanceof Declined(String reason)
                    ? new Declined(reason + " " + charge.method().token())
                    : super.authorise(charge, limit);
        }
    }
}
