package io.holdfast.order;

import java.time.Instant;
import java.util.List;

/// What carriers said, kept so that what a buyer was shown is what is charged.
///
/// @param contents what they were asked for
/// @param answered carriers that answered, each once
/// @param rates what they offer, in the order in which it is shown
/// @param until when it holds no longer
public record Quotes(
        Contents contents, List<String> answered, List<ShippingRate> rates, Instant until) {
    /// Keeps copies.
    public Quotes {
        answered = List.copyOf(answered);
        rates = List.copyOf(rates);
    }

    /// {@return whether they say something about a cart as it is}
    ///
    /// @param now the time
    /// @param asked what is in it
    public boolean areFor(Contents asked, Instant now) {
        return contents.equals(asked) && now.isBefore(until);
    }
}
