package io.holdfast.benchmarks.stock;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Which SKUs are wanted, and how much more the first than the last.
final class Demand {
    private final String name;
    private final double[] upTo;

    private Demand(String name, double[] weights) {
        this.name = name;
        this.upTo = weights.clone();
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    /// {@return demand for one SKU alone}
    static Demand hot() {
        return new Demand("one", new double[] {1});
    }

    /// {@return as much demand for one as for another}
    ///
    /// @param skus how many there are
    static Demand uniform(int skus) {
        double[] weights = new double[skus];
        Arrays.fill(weights, 1);
        return new Demand("uniform", weights);
    }

    /// {@return demand as Zipf found it: for the n-th an n-th of that for the first}
    ///
    /// @param skus how many there are
    static Demand zipf(int skus) {
        double[] weights = new double[skus];
        Arrays.setAll(weights, n -> 1.0 / (n + 1));
        return new Demand("Zipf", weights);
    }

    String name() {
        return name;
    }

    int skus() {
        return upTo.length;
    }

    int next(SplittableRandom random) {
        if (upTo.length == 1) {
            return 0;
        }
        int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at, upTo.length - 1);
    }
}
