package io.holdfast.cache;

import java.util.Optional;

/// A result as the shared store keeps it.
///
/// @param text the value, written by the cache's [Codec]; empty where it is known that there is
///   none
/// @param lifetime until when it is good for what
public record Kept(Optional<String> text, Lifetime lifetime) {
    /// {@return the same, but for no longer than terms allow that may have changed since it was
    /// fetched}
    ///
    /// @param terms those of now
    public Kept under(Terms terms) {
        return new Kept(text, lifetime.within(terms.lifetime(lifetime.at(), text.isPresent())));
    }
}
