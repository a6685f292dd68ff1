package io.holdfast.contracts.payment;

import io.holdfast.contracts.payment.GatewayNoticesContract.Sent;
import io.holdfast.order.Notice;
import io.holdfast.order.PaymentKey;
import io.holdfast.order.port.out.GatewayNotices;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// Notices of a gateway in memory, whose signature is easily forged by whoever reads this.
public class MemoryNotices implements GatewayNotices {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ABOUT = "about ";

    /// Makes the reader.
    public MemoryNotices() {}

    /// {@return a notice as this gateway sends it}
    ///
    /// @param charge what it is about
    /// @param at when it was signed
    public static Sent about(PaymentKey charge, Instant at) {
        return signed(ABOUT + charge, at);
    }

    /// {@return a notice of this gateway about nothing of ours}
    ///
    /// @param at when it was signed
    public static Sent other(Instant at) {
        return signed("good morning", at);
    }

    private static Sent signed(String body, Instant at) {
        return new Sent(body, at + " " + body.hashCode());
    }

    @Override
    public Notice read(String body, String signature, Instant now) {
        Instant at = at(signature);
        if (!signature.equals(signed(body, at).signature()) || at.plus(TOLERANCE).isBefore(now)) {
            return new Notice.Forged();
        }
        return body.startsWith(ABOUT)
                ? new Notice.About(new PaymentKey(body.substring(ABOUT.length())))
                : new Notice.Other();
    }

    private static Instant at(String signature) {
        try {
            return Instant.parse(signature.split(" ", 2)[0]);
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }
}
