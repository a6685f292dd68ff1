package io.holdfast.application.supervision;

import java.util.List;
import java.util.Map;

/// What a child does: the body of one life, played on a virtual thread of its own.
///
/// A worker object outlives its lives. [#run] is called anew for each of them and begins, each
/// time, from a state known to be valid, so whatever a life changes belongs into local variables of
/// `run`.
///
/// - Returning is a normal end. Throwing is a crash. Throwing [Shutdown] is an end on purpose that
///   is neither.
/// - Once the supervisor asks for the end, whatever the life does is its end "by shutdown".
/// - The supervisor asks by interrupting the thread, unless the worker asked for something milder
///   ([Lifeline#onStop]).
@FunctionalInterface
public interface Worker {

    /// Lives once.
    ///
    /// @param lifeline the thread to the supervisor: says when the start is over, and when to stop
    /// @throws Exception whatever crashed it
    void run(Lifeline lifeline) throws Exception;

    /// {@return what kind of child this is, as the tree shows it}
    default ChildType type() {
        return ChildType.WORKER;
    }

    /// {@return numbers worth showing in the tree, by name; safe for use by any thread, quick,
    /// without waiting}
    default Map<String, Long> gauges() {
        return Map.of();
    }

    /// {@return what hangs below it in the tree; nothing unless it is a supervisor}
    default List<ChildView> children() {
        return List.of();
    }

    /// {@return a worker that counts as started at once, and runs an action until it returns}
    ///
    /// @param action runs on and on, and ends soon after an interrupt
    static Worker of(Action action) {
        return lifeline -> {
            lifeline.started();
            action.run();
        };
    }

    /// Something to do that may fail.
    @FunctionalInterface
    interface Action {
        /// Does it.
        ///
        /// @throws Exception whatever went wrong
        void run() throws Exception;
    }
}
