package io.holdfast.benchmarks.kit;

/// One way to do the work that is compared. Its callers do it again and again.
interface Contender extends AutoCloseable {
    /// Does the work once, and demands that the result is right.
    ///
    /// Called by as many threads at once as there are callers.
    ///
    /// @throws Exception if the work failed
    void act() throws Exception;

    /// Ends what was started. No caller is in [#act] any more.
    @Override
    void close();
}
