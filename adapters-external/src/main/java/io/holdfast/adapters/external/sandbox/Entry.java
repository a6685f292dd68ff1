package io.holdfast.adapters.external.sandbox;

import io.holdfast.kernel.Money;
import io.holdfast.order.Charge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;

/// How a charge stands in the books when it comes.
///
/// @param behaviour what becomes of it
/// @param asked for how much
/// @param arrivesAt from when on the gateway knows of it
/// @param method a digest of what it is paid with, for the token is a secret
record Entry(Behaviour behaviour, Money asked, Instant arrivesAt, String method) {
    private static final int DIGEST_BYTES = 8;
    private static final int FIELDS = 5;

    static Entry of(Charge charge, Behaviour behaviour, Instant arrivesAt) {
        return new Entry(behaviour, charge.amount(), arrivesAt, digest(charge.method().token()));
    }

    private static String digest(String token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Entry parse(String text) {
        String[] fields = text.split(":", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException("this is no entry of the books: " + text);
        }
        return new Entry(
                Behaviour.valueOf(fields[0]),
                new Money(Long.parseLong(fields[1]), Currency.getInstance(fields[2])),
                Instant.ofEpochMilli(Long.parseLong(fields[3])),
                fields[4]);
    }

    String text() {
        return String.join(
                ":",
                behaviour.name(),
                Long.toString(asked.amount()),
                asked.currency().getCurrencyCode(),
                Long.toString(arrivesAt.toEpochMilli()),
                method);
    }

    /// {@return whether it was written for this very charge}
    boolean isOf(Charge charge) {
        return asked.equals(charge.amount()) && method.equals(digest(charge.method().token()));
    }

    boolean isDeclined() {
        return behaviour == Behaviour.DECLINE || behaviour == Behaviour.UNKNOWN;
    }

    String reason() {
        return behaviour == Behaviour.DECLINE
                ? "The card was declined."
                : "The sandbox knows no such payment method.";
    }

    /// {@return what is set aside: what was asked for, unless it lies}
    Money authorised() {
        if (behaviour != Behaviour.LIES) {
            return asked;
        }
        long other = asked.amount() < Money.AMOUNT_MAX ? asked.amount() + 1 : 1;
        return new Money(other, asked.currency());
    }
}
