package io.holdfast.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Caffeine;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.stock.Warehouse;
import io.holdfast.cache.port.in.Cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What a kept result costs, and how often a third party is asked.
///
/// Reads from memory stand beside reads of a bare Caffeine with the same keys and values, which
/// take turns with ours; of all rounds the one with the median ratio is told. A thousand callers at
/// a cold key stand beside the one call that there has to be, and the time that it takes.
public final class CacheBench {
    private static final int[] THREADS = {1, 2};
    private static final Duration CALL = Duration.ofMillis(50);

    private final Sizes sizes;
    private final Report report;
    private int coldKeys;

    private CacheBench(Sizes sizes, Report report) {
        this.sizes = sizes;
        this.report = report;
    }

    /// How much there is of everything.
    ///
    /// @param keys that are read, in turn
    /// @param callers at a cold key
    /// @param drops on one node, seen on the other
    /// @param rounds that count
    /// @param time how long one side reads in a round
    record Sizes(int keys, int callers, int drops, int rounds, Duration time) {
        static Sizes of(Options options) {
            return new Sizes(
                    10_000,
                    1_000,
                    100,
                    options.scale().repeats(),
                    Duration.ofSeconds(options.load().seconds()).dividedBy(3));
        }
    }

    /// Measures everything.
    ///
    /// @param options how long, how often
    /// @param report where figures go
    public static void run(Options options, Report report) {
        run(Sizes.of(options), report);
    }

    static void run(Sizes sizes, Report report) {
        try (Warehouse warehouse = Warehouse.open();
                Node one = new Node(warehouse.pool(8));
                Node other = new Node(warehouse.pool(8))) {
            other.awaitHearing();
            CacheBench bench = new CacheBench(sizes, report);
            for (int threads : THREADS) {
                bench.hits(one, threads);
            }
            bench.cold("1 node", List.of(one));
            bench.cold("2 nodes", List.of(one, other));
            bench.drops(one, other);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private record Pair(double ours, double bare) {
        double ratio() {
            return ours / bare;
        }
    }

    private void hits(Node node, int threads) throws InterruptedException {
        List<String> keys = IntStream.range(0, sizes.keys()).mapToObj(n -> "key-" + n).toList();
        com.github.benmanes.caffeine.cache.Cache<String, String> bare =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumSize(2L * sizes.keys())
                        .build();
        Cache<String, String> ours = node.cache();
        for (String key : keys) {
            bare.put(key, "value of " + key);
            ours.get(key, () -> Optional.of("value of " + key));
        }
        Readers readers = new Readers(node.machine(), threads, keys);
        Duration time = sizes.time();
        List<Pair> rounds = new ArrayList<>();
        for (int round = 0; round <= sizes.rounds(); round++) {
            report.step("hits, %d threads, round %d".formatted(threads, round));
            double one = readers.perSecond(key -> ours(ours, key), time);
            double two = readers.perSecond(key -> bare(bare, key), time);
            if (round > 0) {
                rounds.add(new Pair(one, two)); // The first warms up.
            }
        }
        rounds.sort(Comparator.comparingDouble(Pair::ratio));
        Pair median = rounds.get((rounds.size() - 1) / 2);
        tell("hits beside bare Caffeine", median.ours(), "reads/s", median.bare(), threads);
    }

    private static String ours(Cache<String, String> cache, String key) {
        return cache.get(key, Optional::empty).value().orElse("");
    }

    private static String bare(
            com.github.benmanes.caffeine.cache.Cache<String, String> cache, String key) {
        String value = cache.getIfPresent(key);
        return value == null ? "" : value;
    }

    private void cold(String where, List<Node> nodes) throws InterruptedException {
        report.step("%d callers at a cold key, %s".formatted(sizes.callers(), where));
        int callsMost = 0;
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < Math.max(3, sizes.rounds()); round++) {
            AtomicInteger calls = new AtomicInteger();
            String key = "cold-" + coldKeys++;
            long begun = System.nanoTime();
            askTogether(nodes, key, calls);
            millis.add((System.nanoTime() - begun) / 1e6);
            callsMost = Math.max(callsMost, calls.get());
        }
        millis.sort(Comparator.naturalOrder());
        tell(
                "calls for a cold key, " + where,
                callsMost,
                "calls, most of all rounds",
                1,
                sizes.callers());
        tell(
                "until all have it, " + where,
                millis.get((millis.size() - 1) / 2),
                "ms, beside the call itself",
                (double) CALL.toMillis(),
                sizes.callers());
    }

    private void askTogether(List<Node> nodes, String key, AtomicInteger calls)
            throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger wrong = new AtomicInteger();
        for (int n = 0; n < sizes.callers(); n++) {
            Node node = nodes.get(n % nodes.size());
            callers.add(
                    node.machine()
                            .start(
                                    "caller",
                                    () -> {
                                        if (!asked(node, key, calls).equals("answer")) {
                                            wrong.incrementAndGet();
                                        }
                                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (wrong.get() > 0) {
            throw new IllegalStateException(wrong + " callers were given something else");
        }
    }

    private static String asked(Node node, String key, AtomicInteger calls) {
        return node.cache()
                .get(
                        key,
                        () -> {
                            calls.incrementAndGet();
                            node.machine().sleep(CALL);
                            return Optional.of("answer");
                        })
                .value()
                .orElse("");
    }

    /// From before one node lets go until the other gives it no more.
    private void drops(Node one, Node other) throws InterruptedException {
        report.step("drops on one node, seen on the other");
        List<Double> millis = new ArrayList<>();
        for (int n = 0; n < sizes.drops(); n++) {
            String key = "dropped-" + n;
            other.cache().get(key, () -> Optional.of("old"));
            long begun = System.nanoTime();
            one.cache().drop(key);
            while (other.cache().peek(key).isPresent()) {
                other.machine().sleep(Duration.ofNanos(100_000));
            }
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        millis.sort(Comparator.naturalOrder());
        report.add(
                new Figure(
                        "cache",
                        "drop until gone elsewhere, p50",
                        millis.get(sizes.drops() / 2),
                        "ms",
                        null,
                        Map.of("nodes", 2)));
        report.add(
                new Figure(
                        "cache",
                        "drop until gone elsewhere, p99",
                        millis.get(sizes.drops() * 99 / 100),
                        "ms",
                        null,
                        Map.of("nodes", 2)));
    }

    private void tell(String metric, double value, String unit, double baseline, int callers) {
        report.add(
                new Figure(
                        "cache",
                        metric,
                        value,
                        unit,
                        baseline,
                        Map.of("callers", callers, "rounds", sizes.rounds())));
    }
}
