package io.holdfast.order;

import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Every way that asking for money can end.
public sealed interface Authorisation {
    /// The gateway answered, and will not answer otherwise.
    sealed interface Answered extends Authorisation {}

    /// The money is set aside for us.
    ///
    /// @param payment by which it is captured or given back
    /// @param amount as the gateway says it. One that is not what was asked for is a lie or a
    ///   mistake: not to be captured, but cancelled
    record Authorised(PaymentId payment, Money amount) implements Answered {}

    /// There is no money, and nothing is set aside under this key, now or later.
    ///
    /// @param reason a sentence for the buyer
    record Declined(String reason) implements Answered {}

    /// Nobody knows: the call went out and no answer came back. The money may be set aside already,
    /// or be so in a while. The same call again, [io.holdfast.order.port.out.PaymentGateway#find]
    /// or `cancel` tell.
    record Uncertain() implements Authorisation {}

    /// The call never went out, or was refused at the door: nothing happened, and it may be tried
    /// again.
    ///
    /// @param retryAfter how long to wait with that; `null` where nobody knows
    record Unavailable(@Nullable Duration retryAfter) implements Authorisation {
        /// Nobody knows when to try again.
        public Unavailable() {
            this(null);
        }
    }
}
