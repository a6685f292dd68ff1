package io.holdfast.order.port.out;

import io.holdfast.kernel.Money;
import io.holdfast.order.Authorisation;
import io.holdfast.order.Charge;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.PaymentLookup;
import io.holdfast.order.Settlement;

import java.time.Duration;

/// Whoever takes the money. It stands outside: what happens there is in no transaction of ours, and
/// its answers get lost. So every call carries a key of ours and may be repeated.
///
/// ```java
/// switch (gateway.authorise(charge, limit)) {
///     case Authorised(var payment, var amount) -> amount.equals(charge.amount()) ? place(payment) : cancel(charge);
///     case Declined(var reason)                -> tell(reason);
///     case Uncertain()                         -> askAgainLater(charge);
///     case Unavailable(var retryAfter)         -> tryAgainLater(charge);
/// }
/// ```
///
/// ## Rules for every adapter
///
/// - **PAY-1** A charge that is sent again under its key has the answer of the first time, and sets
///   money aside once, however many send it at the same time.
/// - **PAY-2** What is authorised has the amount and the currency that were asked for.
/// - **PAY-3** A key names one charge: another amount or method under it is `Declined`, and changes
///   nothing.
/// - **PAY-4** A payment is captured once, for its amount or less. The same capture again is
///   `Settled` and takes nothing; one under another key, or for more than was authorised, is
///   `Refused`.
/// - **PAY-5** A payment that is cancelled is not captured any more, and one that was captured is
///   not cancelled: `Refused`. The same cancellation again is `Settled`. Of a capture and a
///   cancellation at the same time, one is settled.
/// - **PAY-6** A charge that was cancelled is `Declined` when it comes, for the first time or
///   again, and sets nothing aside.
/// - **PAY-7** Refunds under different keys add up, and never to more than was captured: what would
///   is `Refused`, and so is a refund of what was not captured. The same refund again is `Settled`,
///   and gives nothing more.
/// - **PAY-8** What became of a charge is found by its key, with what was captured and refunded of
///   it; a key that never came is `Absent`.
/// - **PAY-9** What is declined sets nothing aside, and is found as declined.
/// - **PAY-10** No token of a payment method is in a reason, an exception or a log.
/// - **PAY-11** What did not go out, or was refused at the door, is told apart from what has no
///   answer: `NotAsked` where a charge was looked for, else `Unavailable`.
///
/// Calls block, and end within their limit, or soon after an interrupt, which they leave standing:
/// as `Uncertain` where they went out, as `Unavailable` where they did not; [#find] as
/// `Unavailable` either way. Nothing is thrown for an outage. Safe for concurrent use.
public interface PaymentGateway {
    /// Sets money aside.
    ///
    /// @param charge what is to be paid, under its own key
    /// @param limit how long to wait for the answer, more than 0
    /// @return the gateway's answer, or that there is none
    Authorisation authorise(Charge charge, Duration limit);

    /// Takes money that was set aside.
    ///
    /// @param key of this call
    /// @param payment as authorised
    /// @param amount 1 minor unit or more, at most what was authorised
    /// @param limit how long to wait for the answer, more than 0
    /// @return whether it is taken
    Settlement capture(PaymentKey key, PaymentId payment, Money amount, Duration limit);

    /// Lets money go that was set aside, or makes sure that it never will be. What an undo needs:
    /// it takes a charge, since the answer with the payment's id may be what got lost.
    ///
    /// @param charge as it was sent, or may have been
    /// @param limit how long to wait for the answer, more than 0
    /// @return `Settled` if nothing is set aside under its key, now or later; `Refused` if it was
    ///   captured
    Settlement cancel(Charge charge, Duration limit);

    /// Gives money back that was taken.
    ///
    /// @param key of this call
    /// @param payment as captured
    /// @param amount 1 minor unit or more
    /// @param limit how long to wait for the answer, more than 0
    /// @return whether it is given back
    Settlement refund(PaymentKey key, PaymentId payment, Money amount, Duration limit);

    /// {@return what became of a charge}
    ///
    /// @param key of the charge
    /// @param limit how long to wait for the answer, more than 0
    PaymentLookup find(PaymentKey key, Duration limit);
}
