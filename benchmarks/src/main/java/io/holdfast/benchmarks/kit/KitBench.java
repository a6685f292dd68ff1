package io.holdfast.benchmarks.kit;

import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.kit.Comparison.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The benchmarks of the concurrency kit: what is compared with what, and how long.
public final class KitBench {
    private static final int[] CALLERS = {1, 8, 256, 10_000};

    /// A measurement is split into the warm-up and the measured time of so many turns.
    private static final int PARTS = 3;

    private KitBench() {}

    /// Measures everything.
    ///
    /// @param options `repeats` says in how many rounds, and each turn of a round is warmed up and
    ///   then measured for a third of `seconds` each
    /// @param report where figures go
    public static void run(Options options, Report report) {
        // JMH guards against two runs on one machine by a file that outlives a killed run.
        System.setProperty("jmh.ignoreLock", "true");
        Duration part = Duration.ofSeconds(options.load().seconds()).dividedBy(PARTS);
        run(new Rounds(options.scale().repeats(), new Fork(part, part, 1)), report);
    }

    static void run(Rounds rounds, Report report) {
        comparisons().forEach(comparison -> rounds.measure(comparison, report));
    }

    static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (int callers : CALLERS) {
            all.add(
                    new Comparison(
                            "mailbox",
                            Work.MAILBOX,
                            named(
                                    "ArrayBlockingQueue", Work.QUEUE,
                                    "lock", Work.LOCK,
                                    "Pekko ask", Work.PEKKO),
                            callers,
                            Unit.CALLS));
        }
        all.add(
                new Comparison(
                        "restart",
                        Work.SUPERVISED,
                        named("bare thread", Work.BARE_THREADS, "Pekko", Work.PEKKO_SUPERVISED),
                        1,
                        Unit.MICROS));
        return all;
    }

    private static Map<String, Work> named(Object... namesAndWork) {
        Map<String, Work> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWork.length; i += 2) {
            named.put((String) namesAndWork[i], (Work) namesAndWork[i + 1]);
        }
        return named;
    }
}
