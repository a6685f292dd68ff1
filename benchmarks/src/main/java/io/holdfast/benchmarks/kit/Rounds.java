package io.holdfast.benchmarks.kit;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Measures comparisons in rounds: in each, everything that is compared has its turn in a process
/// of its own, one right after the other, and every second round goes backwards.
///
/// A machine that others use is faster in one minute than in the next. So a ratio is taken within a
/// round, whose turns are seconds apart, and of all rounds the median ratio is told.
///
/// @param rounds how many, 1 or more
/// @param fork measures one turn
record Rounds(int rounds, Fork fork) {

    void measure(Comparison comparison, Report report) {
        List<Map<Work, Double>> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            report.step(
                    "%s, %s, round %d of %d"
                            .formatted(comparison.subject(), comparison.load(), round + 1, rounds));
            List<Work> turns = comparison.all();
            Map<Work, Double> result = new EnumMap<>(Work.class);
            for (Work work : round % 2 == 0 ? turns : turns.reversed()) {
                result.put(
                        work, comparison.unit().of(fork.actionsPerSecond(work, comparison.load())));
            }
            measured.add(result);
        }
        comparison
                .others()
                .forEach((name, other) -> report.add(figure(comparison, name, other, measured)));
    }

    private static Figure figure(
            Comparison comparison, String name, Work other, List<Map<Work, Double>> measured) {
        List<Pair> pairs =
                measured.stream()
                        .map(round -> new Pair(of(comparison.ours(), round), of(other, round)))
                        .sorted(Comparator.comparingDouble(Pair::ratio))
                        .toList();
        Pair median = pairs.get((pairs.size() - 1) / 2);
        return new Figure(
                "kit",
                comparison.subject() + " beside " + name,
                median.ours,
                comparison.unit().name(),
                median.other,
                Map.of(
                        "callers",
                        comparison.load().callers(),
                        "parallelism",
                        comparison.load().parallelism(),
                        "rounds",
                        pairs.size(),
                        "ratios",
                        String.format(
                                Locale.ROOT,
                                "%.2f-%.2f",
                                pairs.getFirst().ratio(),
                                pairs.getLast().ratio())));
    }

    private static double of(Work work, Map<Work, Double> round) {
        return Objects.requireNonNull(round.get(work), "had no turn");
    }

    private record Pair(double ours, double other) {
        double ratio() {
            return ours / other;
        }
    }
}
