package io.holdfast.order;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What a gateway knows of a charge.
public sealed interface PaymentLookup {
    /// It authorised it, whatever became of it since.
    ///
    /// @param payment as it stands
    record Found(PaymentView payment) implements PaymentLookup {}

    /// It declined it, or was told to before it came.
    ///
    /// @param reason a sentence for the buyer
    record Declined(String reason) implements PaymentLookup {}

    /// It has not seen it. A call that is still on its way may arrive yet, unless the key is
    /// cancelled.
    record Absent() implements PaymentLookup {}

    /// It was asked, and did not answer.
    record Unavailable() implements PaymentLookup {}

    /// It was not asked all that it takes, or refused to be asked: that says nothing of the charge,
    /// nor of what the gateway would have said.
    ///
    /// @param retryAfter how long to wait with the next try; `null` where nobody knows
    record NotAsked(@Nullable Duration retryAfter) implements PaymentLookup {
        /// Nobody knows when to try again.
        public NotAsked() {
            this(null);
        }
    }
}
