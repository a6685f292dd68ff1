package io.holdfast.order;

/// Every way that taking an order back can end.
public sealed interface OrderOutcome {
    /// It is taken back, now or since before; or it is about to be, where its state says so: money
    /// is on its way, and whatever crashes, it gets there.
    ///
    /// @param order as it is now
    record TakenBack(Order order) implements OrderOutcome {}

    /// There is no such order.
    record UnknownOrder() implements OrderOutcome {}

    /// It is over already in another way, or was never paid for and can only be cancelled.
    ///
    /// @param order as it is
    record NotPossible(Order order) implements OrderOutcome {}

    /// It is not at the version that was expected.
    ///
    /// @param version at which it is
    record Stale(long version) implements OrderOutcome {}

    /// Somebody works on it just now. Nothing changed; it may be asked again in a while.
    record Busy() implements OrderOutcome {}
}
