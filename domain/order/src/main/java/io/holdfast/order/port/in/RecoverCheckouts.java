package io.holdfast.order.port.in;

import io.holdfast.kernel.OrderNumber;

/// Takes up checkouts that nobody works on: whoever did died, was frozen, or had no answer.
///
/// Any number of nodes may do so at once. Safe for concurrent use; calls block, as long as the
/// gateway takes.
public interface RecoverCheckouts {
    /// Takes up what is due, and brings each as far as it goes: to an end, or until somebody does
    /// not answer; then it is due again in a while.
    ///
    /// @param limit most checkouts of this round, 1 or more
    /// @return how many it took up; as many as `limit` where there may be more
    int recover(int limit);

    /// Says of all checkouts that this node has worked on for a while that it still does: else
    /// others take them up. To be called every few seconds, for as long as the node lives.
    ///
    /// @return of how many it did
    int keep();

    /// Lets a checkout that rests, because the gateway did not say, be taken up at once: there may
    /// be something new.
    ///
    /// @param number which; one that there is not, or that does not rest, stays as it is
    void hasten(OrderNumber number);
}
