package io.holdfast.benchmarks.kit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.concurrent.TimeUnit;

/// What JMH runs: callers in a closed loop, and a thread of JMH's that reads how far they got.
///
/// JMH's own threads cannot be the callers: it starts a measurement only when all of them run at
/// once, and of ten thousand virtual threads only as many run at once as there are cores. For the
/// same reason what counts is [Done#actions], and not how often JMH called [#watch].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ClosedLoop {
    private static final long LOOK_MILLIS = 20;

    /// Name of a [Work].
    @Param("MAILBOX")
    public String work = "";

    /// How many callers there are.
    @Param("1")
    public int callers;

    /// How many elements a pipeline works on at a time; of no meaning to others.
    @Param("1")
    public int parallelism;

    private @Nullable Contender contender;
    private @Nullable Callers running;

    /// For JMH.
    public ClosedLoop() {}

    /// Starts the contender and its callers.
    ///
    /// @throws InterruptedException if JMH gives up
    @Setup
    public void start() throws InterruptedException {
        contender = Work.valueOf(work).start(parallelism);
        running = Callers.start(contender, callers);
    }

    /// Ends both.
    ///
    /// @throws InterruptedException if JMH gives up
    @TearDown
    public void stop() throws InterruptedException {
        if (running != null) {
            running.stop();
        }
        if (contender != null) {
            contender.close();
        }
    }

    /// Lets the callers go on for a moment.
    ///
    /// @param done counts what they did in it
    /// @throws InterruptedException if JMH gives up
    @Benchmark
    public void watch(Done done) throws InterruptedException {
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        if (done.last < 0) {
            done.last = running.done();
        }
        Thread.sleep(LOOK_MILLIS);
        long now = running.done();
        done.actions += now - done.last;
        done.last = now;
    }

    /// What the callers did while JMH looked.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Done {
        /// How often the work was done.
        public long actions;

        private long last;

        /// For JMH.
        public Done() {}

        /// What was done before an iteration does not count.
        @Setup(Level.Iteration)
        public void begin() {
            last = -1;
        }
    }
}
