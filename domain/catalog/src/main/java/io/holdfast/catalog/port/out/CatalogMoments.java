package io.holdfast.catalog.port.out;

import io.holdfast.catalog.Moment;

import java.util.Optional;

/// Tells the states of the catalogue apart, cheaply, so that what was read once need not be read
/// again as long as nothing has changed.
///
/// ## Rules for every adapter
///
/// - **MOM-1** A change of products or of stock that was acknowledged on this node before a call
///   gives the call a moment that is unlike any given before the change. A change that was
///   acknowledged on another node does so after a lag that the adapter names, and that whoever runs
///   it can set; 20 ms unless told.
/// - **MOM-2** While nothing at all changes, every call gives the same moment.
/// - **MOM-3** [#told] never waits. What it gives [#now] could have given as well.
///
/// A moment is asked for before what it stands for is read. Where the store's moment is the same
/// later, nothing has changed from before that reading until then.
///
/// ## Threads and failure
///
/// Safe for concurrent use; [#now] blocks. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; calls may be repeated.
public interface CatalogMoments {
    /// {@return the moment of the call, or a later one}
    Moment now();

    /// {@return the moment, where it can be told without waiting for anybody}
    Optional<Moment> told();
}
