package io.holdfast.benchmarks.kit;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.time.Duration;
import java.util.Objects;

/// Has JMH measure one contender in a JVM of its own, which knows no other and so is compiled for
/// it alone.
///
/// @param warmUp how long it runs before
/// @param measured how long it is measured
/// @param processes 1, or 0 to measure in this very process, which is for tests
record Fork(Duration warmUp, Duration measured, int processes) {
    private static final int ITERATIONS = 5;

    /// The flags of the server, as far as they matter here.
    private static final String[] JVM = {
        "--enable-preview",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseCompactObjectHeaders",
        "-Xms512m",
        "-Xmx512m"
    };

    double actionsPerSecond(Work work, Comparison.Load load) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + ClosedLoop.class.getName().replace(".", "\\.") + "\\.watch$")
                .param("work", work.name())
                .param("callers", Integer.toString(load.callers()))
                .param("parallelism", Integer.toString(load.parallelism()))
                .forks(processes)
                .warmupIterations(ITERATIONS)
                .warmupTime(part(warmUp))
                .measurementIterations(ITERATIONS)
                .measurementTime(part(measured))
                .threads(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs(JVM);
        try {
            RunResult result = new Runner(options.build()).run().iterator().next();
            return Objects.requireNonNull(result.getSecondaryResults().get("actions"), "no counts")
                    .getScore();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure " + work, e);
        }
    }

    private static TimeValue part(Duration whole) {
        return TimeValue.milliseconds(Math.max(1, whole.toMillis() / ITERATIONS));
    }
}
