package io.holdfast.benchmarks.stock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Buyers who want the next piece as soon as they have one, each on a virtual thread.
///
/// @param count how many
/// @param demand which SKUs they want
/// @param seed decides what each of them wants
record Buyers(int count, Demand demand, long seed) {

    /// Lets them buy, first without counting.
    ///
    /// @param seller of whom
    /// @param warmUp time that is not counted
    /// @param measured time that is
    Sales buy(Seller seller, Duration warmUp, Duration measured) {
        long fromNanos = System.nanoTime() + warmUp.toNanos();
        long toNanos = fromNanos + measured.toNanos();
        List<Future<long[]>> buyers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(seed + i);
                buyers.add(threads.submit(() -> buy(seller, random, fromNanos, toNanos)));
            }
        }
        return sales(buyers, measured);
    }

    private long[] buy(Seller seller, SplittableRandom random, long fromNanos, long toNanos)
            throws Exception {
        long[] took = new long[64];
        int counted = 0;
        while (true) {
            long begun = System.nanoTime();
            if (begun >= toNanos) {
                return Arrays.copyOf(took, counted);
            }
            seller.hold(demand.next(random));
            long ended = System.nanoTime();
            if (ended >= fromNanos && ended < toNanos) {
                if (counted == took.length) {
                    took = Arrays.copyOf(took, counted * 2);
                }
                took[counted++] = ended - begun;
            }
        }
    }

    private static Sales sales(List<Future<long[]>> buyers, Duration measured) {
        long[] all = buyers.stream().map(Buyers::taken).flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return new Sales(
                all.length / (measured.toNanos() / 1e9), millis(all, 0.5), millis(all, 0.99));
    }

    private static long[] taken(Future<long[]> buyer) {
        try {
            return buyer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a buyer got nothing", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while buyers bought", e);
        }
    }

    private static double millis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.clamp(rank, 1, sorted.length) - 1] / 1e6;
    }
}
