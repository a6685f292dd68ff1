package io.holdfast.news;

/// Every way that registering a webhook can end.
public sealed interface RegisterOutcome {
    /// It is told of all that happens from now on.
    ///
    /// @param webhook as registered
    /// @param secret what its deliveries are signed with; shown this once
    record Registered(Webhook webhook, SigningSecret secret) implements RegisterOutcome {}

    /// The address is not one to be asked.
    ///
    /// @param reason a sentence
    record Unfit(String reason) implements RegisterOutcome {}

    /// There are as many as there may be.
    ///
    /// @param max how many that is
    record TooMany(int max) implements RegisterOutcome {}
}
