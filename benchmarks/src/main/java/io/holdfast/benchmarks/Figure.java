package io.holdfast.benchmarks;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// One measured figure.
///
/// @param bench name of the benchmark
/// @param metric what was measured
/// @param value how much
/// @param unit of value and baseline
/// @param baseline what it is compared with, or `null`
/// @param params what the figure depends on
public record Figure(
        String bench,
        String metric,
        double value,
        String unit,
        @Nullable Double baseline,
        Map<String, Object> params) {
    /// Keeps a copy of the parameters.
    public Figure {
        params = Map.copyOf(params);
    }

    /// {@return value in units of the baseline, or `null` where there is none}
    public @Nullable Double ratio() {
        return baseline == null || baseline == 0 ? null : (Double) (value / baseline);
    }
}
