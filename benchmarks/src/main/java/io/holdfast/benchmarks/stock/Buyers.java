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
        List<Future<Bought>> buyers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(seed + i);
                buyers.add(threads.submit(() -> buy(seller, random, fromNanos, toNanos)));
            }
        }
        return sales(buyers, measured);
    }

    /// What one buyer saw.
    ///
    /// @param held pieces that they had before time was up
    /// @param waits for each piece, the one that came too late to be counted among them: where some
    ///   are served again and again while others wait, it is the last wait that tells
    private record Bought(long held, long[] waits) {}

    private Bought buy(Seller seller, SplittableRandom random, long fromNanos, long toNanos)
            throws Exception {
        long[] waits = new long[64];
        int counted = 0;
        long held = 0;
        while (true) {
            long begun = System.nanoTime();
            if (begun >= toNanos) {
                return new Bought(held, Arrays.copyOf(waits, counted));
            }
            seller.hold(demand.next(random));
            long ended = System.nanoTime();
            if (ended >= fromNanos) {
                if (counted == waits.length) {
                    waits = Arrays.copyOf(waits, counted * 2);
                }
                waits[counted++] = ended - begun;
                held += ended < toNanos ? 1 : 0;
            }
        }
    }

    private static Sales sales(List<Future<Bought>> buyers, Duration measured) {
        List<Bought> all = buyers.stream().map(Buyers::bought).toList();
        long held = all.stream().mapToLong(Bought::held).sum();
        long[] waits = all.stream().flatMapToLong(one -> Arrays.stream(one.waits())).toArray();
        Arrays.sort(waits);
        return new Sales(
                held / (measured.toNanos() / 1e9), millis(waits, 0.5), millis(waits, 0.99));
    }

    private static Bought bought(Future<Bought> buyer) {
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
