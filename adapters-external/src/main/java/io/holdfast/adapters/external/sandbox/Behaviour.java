package io.holdfast.adapters.external.sandbox;

import io.holdfast.order.PaymentMethod;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the sandbox does with a payment method. Its token is `sandbox-` and the name, in lower case
/// with dashes.
enum Behaviour {
    /// Authorises, captures and refunds.
    APPROVE,
    /// Says no.
    DECLINE,
    /// Never answers, and nothing is set aside.
    TIMEOUT,
    /// Sets the money aside, and breaks off before it answers; it does when it is asked again.
    CHARGED_THEN_FAILED,
    /// Answers when the caller has given up, and only then sets the money aside.
    LATE,
    /// Refuses at the door.
    UNAVAILABLE,
    /// Sets another amount aside than it was asked for, and says so.
    LIES,
    /// Authorises, and then refuses to capture.
    CAPTURE_REFUSED,
    /// Captures, and breaks off before it answers; it does when it is asked again.
    CAPTURE_LOST,
    /// What is none of the above: there is no such card.
    UNKNOWN;

    private static final List<Behaviour> NAMED =
            Arrays.stream(values()).filter(one -> one != UNKNOWN).toList();

    /// {@return what buyers name it by}
    String token() {
        return "sandbox-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// {@return what happens to who pays so}
    static Behaviour of(PaymentMethod method) {
        return NAMED.stream()
                .filter(one -> one.token().equals(method.token()))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
