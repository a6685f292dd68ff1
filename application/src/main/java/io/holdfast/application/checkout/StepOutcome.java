package io.holdfast.application.checkout;

import io.holdfast.order.Checkout;
import io.holdfast.order.Order;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// How one step of a checkout ends.
sealed interface StepOutcome {
    /// It is done, and has to be written down.
    ///
    /// @param next the checkout after it
    /// @param order as it is then; `null` where it does not change
    record Further(Checkout next, @Nullable Order order) implements StepOutcome {}

    /// Somebody did not answer: it has to be tried again in a while.
    ///
    /// @param why for the log
    record Later(String why) implements StepOutcome {}

    /// Somebody could not even be asked: it is as if it had not been taken up.
    ///
    /// @param why for the log
    /// @param pause how long to wait before the next try
    record Untried(String why, Duration pause) implements StepOutcome {}
}
