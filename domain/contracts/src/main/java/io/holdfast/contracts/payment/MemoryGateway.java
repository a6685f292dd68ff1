package io.holdfast.contracts.payment;

import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Authorisation.Authorised;
import io.holdfast.order.Authorisation.Declined;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentView;
import io.holdfast.order.PaymentView.State;
import io.holdfast.order.Settlement;
import io.holdfast.order.Settlement.Refused;
import io.holdfast.order.Settlement.Settled;
import io.holdfast.order.port.out.PaymentGateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A payment gateway in memory that always answers. It declines [#DECLINED], and authorises
/// everything else. Safe for concurrent use.
public class MemoryGateway implements PaymentGateway {
    /// A method that it declines.
    public static final PaymentMethod DECLINED = new PaymentMethod("memory-decline");

    /// A method that it authorises, as it does any other.
    public static final PaymentMethod APPROVED = new PaymentMethod("memory-approve");

    private final Map<PaymentKey, Deal> deals = new HashMap<>();
    private final Map<PaymentId, PaymentKey> keys = new HashMap<>();

    /// A gateway that was never asked for anything.
    public MemoryGateway() {}

    private record Payout(PaymentKey key, Money amount) {}

    private record Deal(
            Charge charge,
            Authorisation.Answered answer,
            State state,
            List<Payout> captures,
            List<Payout> refunds) {
        Deal {
            captures = List.copyOf(captures);
            refunds = List.copyOf(refunds);
        }

        Money captured() {
            return sum(captures);
        }

        Money refunded() {
            return sum(refunds);
        }

        private Money sum(List<Payout> payouts) {
            long sum = payouts.stream().mapToLong(payout -> payout.amount().amount()).sum();
            return new Money(sum, charge.amount().currency());
        }

        Deal in(State next) {
            return new Deal(charge, answer, next, captures, refunds);
        }
    }

    @Override
    public synchronized Authorisation authorise(Charge charge, Duration limit) {
        Deal deal = deals.computeIfAbsent(charge.key(), _ -> begun(charge));
        if (deal.state() == State.CANCELLED) {
            return new Declined("The charge was cancelled.");
        }
        return deal.charge().equals(charge)
                ? deal.answer()
                : new Declined("This key names another charge.");
    }

    private Deal begun(Charge charge) {
        if (charge.method().equals(DECLINED)) {
            return deal(charge, new Declined("The card was declined."), State.AUTHORISED);
        }
        PaymentId payment = new PaymentId("memory_" + (keys.size() + 1));
        keys.put(payment, charge.key());
        return deal(charge, new Authorised(payment, charge.amount()), State.AUTHORISED);
    }

    private static Deal deal(Charge charge, Authorisation.Answered answer, State state) {
        return new Deal(charge, answer, state, List.of(), List.of());
    }

    @Override
    public synchronized Settlement capture(
            PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        Deal deal = keys.containsKey(payment) ? deals.get(keys.get(payment)) : null;
        if (deal == null) {
            return new Refused("There is no such payment.");
        }
        Payout payout = new Payout(key, amount);
        if (deal.captures().contains(payout)) {
            return new Settled();
        }
        if (deal.state() != State.AUTHORISED || exceeds(amount, deal.charge().amount())) {
            return new Refused("The payment is not there to be captured so.");
        }
        Deal captured =
                new Deal(
                        deal.charge(),
                        deal.answer(),
                        State.CAPTURED,
                        List.of(payout),
                        deal.refunds());
        deals.put(deal.charge().key(), captured);
        return new Settled();
    }

    private static boolean exceeds(Money amount, Money most) {
        return amount.amount() > most.amount() || !amount.currency().equals(most.currency());
    }

    @Override
    public synchronized Settlement cancel(Charge charge, Duration limit) {
        Deal deal =
                deals.computeIfAbsent(
                        charge.key(),
                        _ -> deal(charge, new Declined("It was cancelled."), State.CANCELLED));
        if (deal.state() == State.CAPTURED) {
            return new Refused("The payment was captured.");
        }
        deals.put(charge.key(), deal.in(State.CANCELLED));
        return new Settled();
    }

    @Override
    public synchronized Settlement refund(
            PaymentKey key, PaymentId payment, Money amount, Duration limit) {
        Deal deal = keys.containsKey(payment) ? deals.get(keys.get(payment)) : null;
        if (deal == null || deal.state() != State.CAPTURED) {
            return new Refused("The payment was not captured.");
        }
        Payout payout = new Payout(key, amount);
        if (deal.refunds().contains(payout)) {
            return new Settled();
        }
        long left = deal.captured().amount() - deal.refunded().amount();
        boolean known = deal.refunds().stream().anyMatch(refund -> refund.key().equals(key));
        if (known || exceeds(amount, new Money(left, deal.charge().amount().currency()))) {
            return new Refused("There is not so much to give back.");
        }
        List<Payout> refunds = new ArrayList<>(deal.refunds());
        refunds.add(payout);
        deals.put(
                deal.charge().key(),
                new Deal(deal.charge(), deal.answer(), deal.state(), deal.captures(), refunds));
        return new Settled();
    }

    @Override
    public synchronized PaymentLookup find(PaymentKey key, Duration limit) {
        Deal deal = deals.get(key);
        if (deal == null) {
            return new PaymentLookup.Absent();
        }
        return switch (deal.answer()) {
            case Declined(String reason) -> new PaymentLookup.Declined(reason);
            case Authorised(PaymentId payment, Money amount) ->
                    new PaymentLookup.Found(
                            new PaymentView(
                                    payment,
                                    deal.state(),
                                    amount,
                                    deal.captured(),
                                    deal.refunded()));
        };
    }

    /// {@return every payment that was authorised, as it stands: for tests that compare it with
    /// what a shop believes}
    public synchronized Map<PaymentKey, PaymentView> payments() {
        Map<PaymentKey, PaymentView> all = new HashMap<>();
        for (PaymentKey key : deals.keySet()) {
            if (find(key, Duration.ZERO) instanceof PaymentLookup.Found(PaymentView view)) {
                all.put(key, view);
            }
        }
        return Map.copyOf(all);
    }
}
