package io.holdfast.catalog.port.out;

import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Moment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the states of the catalogue apart, cheaply, so that what was read once need not be read
/// again as long as nothing has changed.
///
/// ## Rules for every adapter
///
/// - **MOM-1** A change of products or of stock that was acknowledged on this node before a call
///   gives the call a moment that is unlike any given before the change. A change that was
///   committed on another node does so once it is settled there (MOM-4).
/// - **MOM-2** While nothing at all changes, every call gives the same moment.
/// - **MOM-3** [#told] never waits. What it gives [#now] could have given as well.
/// - **MOM-4** Whoever has committed a change, then asks [#unsettled] and waits for so long, has
///   settled it: no call on any node that begins later gives a moment from before the change. Where
///   there is no other node there is nothing to wait for.
/// - **MOM-5** Before a call gives a moment that is unlike those before, every listener has been
///   told what differs at it: the products that do, or that all may. Who has read a product after a
///   moment was given, and has not been told of it since, may show it at every moment that is given
///   until he is. A product may be told of again, and without need.
///
/// A moment is asked for before what it stands for is read. Where the store's moment is the same
/// later, nothing has changed from before that reading until then.
///
/// ## Threads and failure
///
/// Safe for concurrent use; [#now] and [#unsettled] block. Listeners are told on the thread of
/// whoever asks, several at a time perhaps, and neither block nor throw. A store that does not
/// answer throws [io.holdfast.kernel.StoreUnavailable]; calls may be repeated.
public interface CatalogMoments {
    /// {@return the moment of the call, or a later one}
    Moment now();

    /// {@return the moment, where it can be told without waiting for anybody}
    Optional<Moment> told();

    /// {@return for how long other nodes may not see yet what has been committed before this call;
    /// nothing where there are none}
    Duration unsettled();

    /// Has a listener told of every change from now on, for as long as this lasts. What was read
    /// before is not known to be true.
    ///
    /// @param listener forgets what it has been told of
    void listen(Consumer<CatalogChange> listener);
}
