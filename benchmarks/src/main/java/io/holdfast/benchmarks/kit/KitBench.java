package io.holdfast.benchmarks.kit;

import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.kit.Comparison.Load;
import io.holdfast.benchmarks.kit.Comparison.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The benchmarks of the concurrency kit: what is compared with what, and how long.
public final class KitBench {
    private static final int[] CALLERS = {1, 8, 256, 10_000};

    private static final int[] PARALLELISM = {1, 8, 64};

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
            all.add(mailbox(callers));
        }
        all.add(restart());
        all.add(fanOut());
        for (int parallelism : PARALLELISM) {
            all.add(pipeline(Elements.TINY, parallelism, Work.PIPELINE_TINY, Work.GATHERER_TINY));
            all.add(
                    pipeline(
                            Elements.STEPS, parallelism, Work.PIPELINE_STEPS, Work.GATHERER_STEPS));
            all.add(
                    pipeline(
                            Elements.WAITS, parallelism, Work.PIPELINE_WAITS, Work.GATHERER_WAITS));
        }
        return all;
    }

    private static Comparison mailbox(int callers) {
        return new Comparison(
                "mailbox",
                Work.MAILBOX,
                named(
                        "ArrayBlockingQueue", Work.QUEUE,
                        "lock", Work.LOCK,
                        "Pekko ask", Work.PEKKO),
                new Load(callers, 1),
                Unit.CALLS);
    }

    private static Comparison restart() {
        return new Comparison(
                "restart",
                Work.SUPERVISED,
                named("bare thread", Work.BARE_THREADS, "Pekko", Work.PEKKO_SUPERVISED),
                Load.ONE,
                Unit.MICROS);
    }

    private static Comparison fanOut() {
        return new Comparison(
                "fan-out of 3",
                Work.FAN_OUT,
                named(
                        "StructuredTaskScope", Work.SCOPE,
                        "StructuredTaskScope without limit", Work.SCOPE_UNLIMITED,
                        "CompletableFuture", Work.FUTURES),
                Load.ONE,
                Unit.MICROS);
    }

    private static Comparison pipeline(Elements elements, int parallelism, Work ours, Work theirs) {
        return new Comparison(
                "pipeline of " + elements.name().toLowerCase(Locale.ROOT),
                ours,
                named("mapConcurrent", theirs),
                new Load(1, parallelism),
                new Unit("elements/s", elements.count(parallelism), false));
    }

    private static Map<String, Work> named(Object... namesAndWork) {
        Map<String, Work> named = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWork.length; i += 2) {
            named.put((String) namesAndWork[i], (Work) namesAndWork[i + 1]);
        }
        return named;
    }
}
