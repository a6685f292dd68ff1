package io.holdfast.application.concurrent.pipeline;

import java.util.function.Consumer;

/// What an element on which a stage throws means.
public sealed interface Failures {

    /// The run ends as [Ended.Failed].
    record EndTheRun() implements Failures {}

    /// The element is told to the branch, and the run goes on. An [Error] ends it all the same.
    ///
    /// @param branch told of one element at a time, by the thread that asks the stage, in the
    ///   stage's order; what it throws ends the run
    record ToBranch(Consumer<? super FailedElement> branch) implements Failures {}
}
