package io.holdfast.adapters.external.simulator.stripe;

/// A request that Stripe does not carry out. Nothing was changed.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refused(Answer answer) {
        super("a request was refused", null, false, false);
        this.answer = answer;
    }

    /// {@return what is answered}
    Answer answer() {
        return answer;
    }
}
