package io.holdfast.order;

import io.holdfast.kernel.OrderNumber;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A purchase on its way: from the moment at which somebody begins to pay, until nothing is owed to
/// anybody. It outlives the placing of its order, which may be taken back.
///
/// It is a row, and each step is a write of that row. Whoever takes it up, after whatever crash,
/// finds there what to do next.
///
/// @param number that its order has, or would have had; names it, to the gateway too
/// @param cart what it was made of
/// @param purchase what is bought
/// @param payment the money
/// @param progress how far it is
/// @param lease who works on it
/// @param startedAt when somebody began to pay
public record Checkout(
        OrderNumber number,
        ClosedCart cart,
        Purchase purchase,
        Payment payment,
        Progress progress,
        Lease lease,
        Instant startedAt) {

    /// {@return a new one, free to be taken up at once; see [#until]}
    ///
    /// @param number that its order will have
    /// @param cart what it is made of
    /// @param purchase what is bought
    /// @param method what it is paid with
    /// @param now the time
    public static Checkout begun(
            OrderNumber number,
            ClosedCart cart,
            Purchase purchase,
            PaymentMethod method,
            Instant now) {
        Payment payment =
                purchase.isFree()
                        ? new Payment(PaymentState.FREE, null, null)
                        : new Payment(PaymentState.ASKED, null, method);
        return new Checkout(
                number,
                cart,
                purchase,
                payment,
                new Progress(Step.PAYING, null),
                new Lease(1, now, 1),
                now);
    }

    /// {@return how far it is}
    public Step step() {
        return progress.step();
    }

    /// {@return whether its cart is its buyer's again, and may be paid for anew: it is undone, or
    /// its order was called off because the money for it could not be taken}
    public boolean letsCartGo() {
        Ending ending = progress.ending();
        return step() == Step.UNDONE
                || (step() == Step.RETURNED
                        && ending != null
                        && ending.cause() == Ending.Cause.NOT_CAPTURED);
    }

    /// {@return what is asked of the gateway: always the same}
    ///
    /// @throws IllegalStateException if nothing can be asked any more
    public Charge charge() {
        if (payment.method() == null) {
            throw new IllegalStateException("what %s was paid with is forgotten".formatted(number));
        }
        return new Charge(key(), purchase.total(), payment.method());
    }

    /// {@return our name for the charge}
    public PaymentKey key() {
        return new PaymentKey(number.toString());
    }

    /// {@return our name for taking the money}
    public PaymentKey captureKey() {
        return new PaymentKey(number + "-capture");
    }

    /// {@return our name for giving it back}
    public PaymentKey refundKey() {
        return new PaymentKey(number + "-refund");
    }

    /// {@return this, left alone until then}
    ///
    /// @param at when others may take it up; `null` where nothing is left to do
    public Checkout until(@Nullable Instant at) {
        return with(payment, progress, lease.due(at));
    }

    /// {@return this, left alone until then, as if it had not been taken up: nothing was tried}
    ///
    /// @param at when others may take it up
    public Checkout untried(Instant at) {
        return with(payment, progress, lease.untried(at));
    }

    /// {@return this, taken up}
    ///
    /// @param until when others may take it up
    public Checkout taken(Instant until) {
        return with(payment, progress, lease.taken(until));
    }

    /// {@return this with the money set aside, or with none to pay}
    ///
    /// @param id the gateway's name for it; `null` where there is none to pay
    /// @param until when others may take it up
    public Checkout authorised(@Nullable PaymentId id, Instant until) {
        PaymentState state = purchase.isFree() ? PaymentState.FREE : PaymentState.AUTHORISED;
        return to(
                new Progress(Step.AUTHORISED, null),
                new Payment(state, id, payment.method()),
                until);
    }

    /// {@return this with the stock sold and an order}
    ///
    /// @param until when others may take it up
    public Checkout placed(Instant until) {
        return to(new Progress(Step.PLACED, null), payment, until);
    }

    /// {@return this at its good end}
    public Checkout done() {
        PaymentState state = purchase.isFree() ? PaymentState.FREE : PaymentState.CAPTURED;
        return to(new Progress(Step.DONE, null), payment.in(state).withoutMethod(), null);
    }

    /// {@return this, to be undone}
    ///
    /// @param why it is
    /// @param known what is known of the money
    /// @param until when others may take it up
    public Checkout undoing(Ending why, PaymentState known, Instant until) {
        return to(new Progress(Step.UNDOING, why), payment.in(known), until);
    }

    /// {@return this, undone}
    ///
    /// @param known what became of the money
    public Checkout undone(PaymentState known) {
        return to(
                new Progress(Step.UNDONE, progress.ending()),
                payment.in(known).withoutMethod(),
                null);
    }

    /// {@return this, to be taken back}
    ///
    /// @param why it is
    /// @param until when others may take it up
    public Checkout returning(Ending why, Instant until) {
        return to(new Progress(Step.RETURNING, why), payment, until);
    }

    /// {@return this, taken back}
    ///
    /// @param known what became of the money
    public Checkout returned(PaymentState known) {
        return to(
                new Progress(Step.RETURNED, progress.ending()),
                payment.in(known).withoutMethod(),
                null);
    }

    private Checkout to(Progress next, Payment known, @Nullable Instant until) {
        if (!step().leadsTo(next.step())) {
            throw new IllegalStateException(
                    "%s is %s, and cannot be %s next".formatted(number, step(), next.step()));
        }
        return with(known, next, lease.further(until));
    }

    private Checkout with(Payment known, Progress reached, Lease held) {
        return new Checkout(number, cart, purchase, known, reached, held, startedAt);
    }
}
