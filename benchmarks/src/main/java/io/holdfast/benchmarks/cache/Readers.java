package io.holdfast.benchmarks.cache;

import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// Threads that read one key after the other, as fast as they can.
///
/// @param machine makes them
/// @param threads how many
/// @param keys what they read, in turn
record Readers(Machine machine, int threads, List<String> keys) {
    private static final int BETWEEN_LOOKS = 1_024;

    Readers {
        keys = List.copyOf(keys);
    }

    /// {@return how many reads a second they did together}
    double perSecond(Function<String, String> read, Duration time) throws InterruptedException {
        LongAdder reads = new LongAdder();
        LongAdder characters = new LongAdder();
        long end = machine.nanoTime() + time.toNanos();
        List<Thread> all = new ArrayList<>();
        for (int n = 0; n < threads; n++) {
            int first = n * keys.size() / threads;
            Thread thread =
                    machine.unstartedHeavy(
                            "reader", () -> read(read, first, end, reads, characters));
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        if (characters.sum() < reads.sum()) {
            throw new IllegalStateException("something was read that is not there");
        }
        return reads.sum() / (time.toNanos() / 1e9);
    }

    private void read(
            Function<String, String> read,
            int first,
            long end,
            LongAdder reads,
            LongAdder characters) {
        int next = first;
        while (machine.nanoTime() - end < 0) {
            long seen = 0;
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                seen += read.apply(keys.get(next)).length();
                next = next + 1 == keys.size() ? 0 : next + 1;
            }
            reads.add(BETWEEN_LOOKS);
            characters.add(seen);
        }
    }
}
