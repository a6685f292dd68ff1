package io.holdfast.adapters.external.simulator;

/// Every way in which a third party can behave badly.
public enum Fault {
    /// It does not.
    NONE,
    /// It takes no connections.
    REFUSE,
    /// It listens, and never answers.
    HANG,
    /// It resets the connection instead of answering.
    RESET,
    /// It does what it is asked, and resets the connection instead of saying so.
    LOSE_ANSWER,
    /// It answers with a byte a second.
    DRIP,
    /// It answers with 10 GB.
    HUGE,
    /// It answers 200 with a page for people.
    HTML,
    /// It answers 200 with JSON that breaks off.
    CUT_JSON,
    /// It answers 200 with JSON that says something else.
    WRONG_JSON,
    /// It answers with what is no HTTP.
    GARBAGE,
    /// It answers as agreed, in a currency of its own.
    WRONG_CURRENCY,
    /// It answers as agreed, and pays for being hired.
    NEGATIVE_PRICE,
    /// It answers 500.
    ERROR,
    /// It answers 503 with `Retry-After`.
    UNAVAILABLE,
    /// It answers 429 with `Retry-After`.
    LIMITED,
    /// It points elsewhere.
    REDIRECT,
    /// It shows a certificate that ran out yesterday.
    EXPIRED_CERTIFICATE,
    /// It shows a certificate of another host.
    FOREIGN_CERTIFICATE,
    /// It shows a certificate of an authority that nobody trusts.
    UNTRUSTED_CERTIFICATE;

    /// {@return whether it goes wrong before anything is said}
    boolean isOfCertificate() {
        return switch (this) {
            case EXPIRED_CERTIFICATE, FOREIGN_CERTIFICATE, UNTRUSTED_CERTIFICATE -> true;
            default -> false;
        };
    }
}
