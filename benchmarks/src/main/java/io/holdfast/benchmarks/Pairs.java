package io.holdfast.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/// A value and its baseline, measured in turn several times, because a machine that others use too
/// is now faster and now slower.
///
/// @param value of the pair whose ratio is the median
/// @param baseline of the same pair
public record Pairs(double value, double baseline) {
    /// {@return of all pairs the one whose ratio is the median}
    ///
    /// @param times how many pairs are measured
    /// @param value measures a value
    /// @param baseline measures a baseline, right after it
    public static Pairs median(int times, DoubleSupplier value, DoubleSupplier baseline) {
        List<Pairs> pairs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            pairs.add(new Pairs(value.getAsDouble(), baseline.getAsDouble()));
        }
        pairs.sort(Comparator.comparingDouble(Pairs::ratio));
        return pairs.get((times - 1) / 2);
    }

    private double ratio() {
        return value / baseline;
    }
}
