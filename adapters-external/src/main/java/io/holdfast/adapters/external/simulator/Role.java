package io.holdfast.adapters.external.simulator;

/// What a third party says where it behaves well. Safe for concurrent use.
@FunctionalInterface
public interface Role {
    /// {@return its answer}
    ///
    /// @param heard what it was asked
    /// @param fault [Fault#WRONG_CURRENCY] or [Fault#NEGATIVE_PRICE] where its answer is to be
    ///   wrong in that way, else [Fault#NONE]
    Said answer(Heard heard, Fault fault);
}
