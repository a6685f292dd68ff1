package io.holdfast.benchmarks;

import java.io.IOException;

/// One benchmark.
@FunctionalInterface
interface Benchmark {
    /// Runs it.
    ///
    /// @param options how large and how long
    /// @param report where figures go
    /// @throws IOException if a server cannot be reached
    void run(Options options, Report report) throws IOException;
}
