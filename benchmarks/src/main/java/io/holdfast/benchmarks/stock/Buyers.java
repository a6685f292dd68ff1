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
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/// Buyers of pieces, each on a virtual thread.
///
/// @param count how many
/// @param demand which SKUs they want
/// @param seed decides what each of them wants
/// @param pause from when one wants a piece to when they want the next; zero for as soon as they
///   have it. A wait counts from when the piece was due to be wanted, however late they came to it
record Buyers(int count, Demand demand, long seed, Duration pause) {

    /// Lets them buy, first without counting.
    ///
    /// @param seller of whom
    /// @param warmUp time that is not counted
    /// @param measured time that is
    Sales buy(Seller seller, Duration warmUp, Duration measured) {
        long fromNanos = System.nanoTime() + warmUp.toNanos();
        long toNanos = fromNanos + measured.toNanos();
        return sales(
                buy(seller, fromNanos, () -> System.nanoTime() - toNanos >= 0), measured.toNanos());
    }

    /// Lets them buy.
    ///
    /// @param seller of whom
    /// @param over whether it is enough
    Sales buyUntil(Seller seller, BooleanSupplier over) {
        long fromNanos = System.nanoTime();
        List<Future<Bought>> buyers = buy(seller, fromNanos, over);
        return sales(buyers, System.nanoTime() - fromNanos);
    }

    private List<Future<Bought>> buy(Seller seller, long fromNanos, BooleanSupplier over) {
        List<Future<Bought>> buyers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                SplittableRandom random = new SplittableRandom(seed + i);
                long firstAtNanos = System.nanoTime() + pause.toNanos() * i / count;
                buyers.add(
                        threads.submit(() -> buy(seller, random, firstAtNanos, fromNanos, over)));
            }
        }
        return buyers;
    }

    /// What one buyer saw: each wait, the one that came too late to be counted as held among them.
    /// Where some are served again and again while others wait, it is the last wait that tells.
    private static final class Bought {
        private long held;
        private long[] waits = new long[64];
        private int counted;

        void add(long waitNanos, boolean inTime) {
            if (counted == waits.length) {
                waits = Arrays.copyOf(waits, counted * 2);
            }
            waits[counted++] = waitNanos;
            held += inTime ? 1 : 0;
        }

        LongStream waits() {
            return Arrays.stream(waits, 0, counted);
        }
    }

    private Bought buy(
            Seller seller,
            SplittableRandom random,
            long firstAtNanos,
            long fromNanos,
            BooleanSupplier over)
            throws Exception {
        Bought bought = new Bought();
        long wantedAtNanos = firstAtNanos;
        while (true) {
            TimeUnit.NANOSECONDS.sleep(wantedAtNanos - System.nanoTime());
            if (over.getAsBoolean()) {
                return bought;
            }
            seller.hold(demand.next(random));
            long endedAtNanos = System.nanoTime();
            if (endedAtNanos - fromNanos >= 0) {
                bought.add(endedAtNanos - wantedAtNanos, !over.getAsBoolean());
            }
            wantedAtNanos = pause.isZero() ? System.nanoTime() : wantedAtNanos + pause.toNanos();
        }
    }

    private static Sales sales(List<Future<Bought>> buyers, long nanos) {
        List<Bought> all = buyers.stream().map(Buyers::bought).toList();
        long held = all.stream().mapToLong(one -> one.held).sum();
        long[] waits = all.stream().flatMapToLong(Bought::waits).toArray();
        Arrays.sort(waits);
        return new Sales(held / (nanos / 1e9), millis(waits, 0.5), millis(waits, 0.99));
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
