package io.holdfast.order;

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

    /// It did not answer.
    record Unavailable() implements PaymentLookup {}
}
