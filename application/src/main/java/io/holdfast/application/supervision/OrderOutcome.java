package io.holdfast.application.supervision;

/// How an order to a supervisor ended.
public sealed interface OrderOutcome {

    /// Carried out.
    record Done() implements OrderOutcome {}

    /// There is no such child.
    ///
    /// @param id the one asked for
    record NotFound(String id) implements OrderOutcome {}

    /// There is a child of this id already; its spec was not replaced.
    ///
    /// @param id the one asked for
    /// @param state what the present child is doing
    record AlreadyPresent(String id, ChildState state) implements OrderOutcome {}

    /// The child is not at rest: only a stopped child can be restarted or deleted by order.
    ///
    /// @param id the one asked for
    /// @param state what it is doing
    record NotStopped(String id, ChildState state) implements OrderOutcome {}

    /// The supervisor has as many children as it may have.
    ///
    /// @param childrenMax how many that is
    record TooMany(int childrenMax) implements OrderOutcome {}

    /// The child did not start. A new one is forgotten, an old one stays stopped.
    ///
    /// @param cause why
    record NotStarted(Throwable cause) implements OrderOutcome {}

    /// The supervisor itself is not running.
    record NotRunning() implements OrderOutcome {}
}
