package io.holdfast.presence.port.out;

import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Sight;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where each node writes down whom it sees, for the others to read.
///
/// A node holds a lease, which it renews; what it wrote counts until the lease is over, so what a
/// dead node saw goes with it. Leases are counted by one clock, the store's own, however wrong
/// those of the nodes are.
///
/// ## Rules for every adapter
///
/// - **PRS-1** What a node published, and every change since, is read as one [Sight] of one moment,
///   with a greater revision after each of them.
/// - **PRS-2** A node whose lease is over is not among the living, and nothing of it is read.
/// - **PRS-3** [#change] and [#renew] begin the lease anew, and say whether the node was known: one
///   that never published, has left or was swept is not, and nothing is written of it.
/// - **PRS-4** A change may be written twice: who is there already is not there twice, and who is
///   gone already is no fault.
/// - **PRS-5** Nodes do not touch each other's: what one publishes, changes or leaves is its own.
/// - **PRS-6** [#sweep] removes those whose lease is over, and no others.
/// - **PRS-7** Texts come back as they were given.
///
/// Safe for concurrent use, except that a node writes one thing after the other. Calls block. A
/// store that does not answer is [io.holdfast.kernel.StoreUnavailable]; what was written is unknown
/// then, and it is safe to publish again.
public interface PresenceStore {
    /// Writes down all that a node sees, in place of whatever was there of it.
    ///
    /// @param node which
    /// @param sight all that it sees
    /// @param lease how long that counts
    void publish(NodeId node, Sight sight, Duration lease);

    /// Writes down what has changed of it.
    ///
    /// @param node which
    /// @param revision greater than before
    /// @param change what has changed
    /// @param lease how long it counts from now on
    /// @return whether the node was known; else it publishes
    boolean change(NodeId node, long revision, Change change, Duration lease);

    /// Lets what a node has written count for longer.
    ///
    /// @param node which
    /// @param lease how long from now on
    /// @return whether the node was known; else it publishes
    boolean renew(NodeId node, Duration lease);

    /// {@return the revisions of all nodes whose lease is not over}
    Map<NodeId, Long> living();

    /// {@return what a node sees, unless its lease is over}
    ///
    /// @param node which
    Optional<Sight> sight(NodeId node);

    /// Forgets a node.
    ///
    /// @param node which; may be unknown
    void leave(NodeId node);

    /// Forgets all nodes whose lease is over.
    ///
    /// @return how many
    int sweep();
}
