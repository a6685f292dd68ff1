package io.holdfast.order.port.in;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Due;

import java.util.Optional;

/// Takes up checkouts that nobody works on: whoever did died, was frozen, or had no answer.
///
/// Any number of nodes may do so at once. Safe for concurrent use; calls block, as long as the
/// gateway takes.
public interface RecoverCheckouts {
    /// Takes up one that is due. Others leave it alone for a few seconds, in which the work has to
    /// begin; from then on it is kept.
    ///
    /// @param due for what
    /// @return the work: it brings the checkout as far as it goes, to its end, or until somebody
    ///   does not answer; then it is due again in a while. One that becomes an order is left there,
    ///   and due at once for its money to be taken. Empty where nothing is due
    Optional<Runnable> take(Due due);

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
