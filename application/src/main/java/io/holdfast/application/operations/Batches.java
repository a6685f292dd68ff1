package io.holdfast.application.operations;

import java.util.function.IntSupplier;

/// Work on very many rows in transactions of bounded size.
public final class Batches {
    private Batches() {}

    /// Does one batch after another until there is nothing left, or the thread is interrupted.
    ///
    /// @param max most rows of one batch; one that has fewer is the last
    /// @param batch does one, and says how many rows it had
    /// @return how many rows they had together
    public static long all(int max, IntSupplier batch) {
        long all = 0;
        int some;
        do {
            some = batch.getAsInt();
            all += some;
        } while (some == max && !Thread.currentThread().isInterrupted());
        return all;
    }
}
