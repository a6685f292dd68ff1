package io.holdfast.benchmarks.channels;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Round trips a second over a hundred channels, each of a connection of its own, which asks again
/// when it is answered; beside an echo of a bare WebSocket server of the same run, and beside what
/// Phoenix did in another.
public final class PushBench {
    private static final int CHANNELS = 100;

    private PushBench() {}

    private record Trips(double perSecond, double p50, double p99, double cpuMicros) {}

    /// Measures.
    ///
    /// @param options how long
    /// @param report where figures go
    public static void run(Options options, Report report) {
        Duration measured = Duration.ofSeconds(options.load().seconds());
        try {
            report.step("%d channels, each asks again when it is answered".formatted(CHANNELS));
            Trips ours;
            try (Subject holdfast = Subject.holdfast(options.heap(), 0)) {
                ours = measure(holdfast, measured);
            }
            Trips bare;
            try (Subject netty = Subject.bare(options.heap())) {
                bare = measure(netty, measured);
            }
            add(report, "round trips", "a second", ours.perSecond(), bare.perSecond());
            add(report, "p50", "ms", ours.p50(), bare.p50());
            add(report, "p99", "ms", ours.p99(), bare.p99());
            add(report, "CPU of a round trip", "us", ours.cpuMicros(), bare.cpuMicros());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void add(Report report, String metric, String unit, double value, double bare) {
        Map<String, Object> params = new HashMap<>(Map.of("channels", CHANNELS));
        @Nullable Double phoenix = Phoenix.of(metric);
        if (phoenix != null) {
            params.put("phoenix", phoenix);
        }
        report.add(new Figure("push", metric, value, unit, bare, params));
    }

    private static Trips measure(Subject subject, Duration measured) throws InterruptedException {
        try (Crowd crowd = new Crowd(subject.address(), subject.isHoldfast(), 1)) {
            crowd.connect(CHANNELS, i -> List.of(Frames.join("bench:" + i)));
            crowd.pingPong(i -> Frames.ping("bench:" + i), measured.dividedBy(3));
            long cpuBefore = subject.cpuNanos();
            RoundTrips trips = crowd.pingPong(i -> Frames.ping("bench:" + i), measured);
            double cpu = subject.cpuNanos() - cpuBefore;
            return new Trips(
                    trips.perSecond(),
                    trips.millisAt(0.5),
                    trips.millisAt(0.99),
                    cpu / trips.count() / 1e3);
        }
    }
}
