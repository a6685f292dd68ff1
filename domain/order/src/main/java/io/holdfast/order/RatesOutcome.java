package io.holdfast.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Every way that asking how a cart can be shipped can end.
public sealed interface RatesOutcome {
    /// What those carriers say that answered.
    ///
    /// @param rates what can be chosen, in the order in which it is shown; may be empty
    /// @param carriers each that was asked, in order
    /// @param until when these rates hold no longer
    record Rates(List<ShippingRate> rates, List<Asked> carriers, Instant until)
            implements RatesOutcome {
        /// Keeps copies.
        public Rates {
            rates = List.copyOf(rates);
            carriers = List.copyOf(carriers);
        }
    }

    /// How it went with one carrier.
    ///
    /// @param carrier its name
    /// @param answer whether it answered
    /// @param took how long that took; 0 where it was known already
    record Asked(String carrier, Answer answer, Duration took) {}

    /// Whether a carrier answered.
    enum Answer {
        /// It did, now or a while ago.
        OK,
        /// Its time was over.
        LATE,
        /// It failed.
        FAILED
    }

    /// There is no such cart.
    record UnknownCart() implements RatesOutcome {}

    /// There is nothing in the cart.
    record EmptyCart() implements RatesOutcome {}

    /// Nobody has said where it goes.
    record NoAddress() implements RatesOutcome {}

    /// Others changed the delivery again and again meanwhile.
    record Busy() implements RatesOutcome {}
}
