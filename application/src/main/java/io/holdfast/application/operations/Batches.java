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
        return some(Integer.MAX_VALUE, max, batch);
    }

    /// Does one batch after another until there is nothing left, there were enough of them, or the
    /// thread is interrupted.
    ///
    /// @param batchesMax most batches, 1 or more
    /// @param max most rows of one batch; one that has fewer is the last
    /// @param batch does one, and says how many rows it had
    /// @return how many rows they had together
    public static long some(int batchesMax, int max, IntSupplier batch) {
        long all = 0;
        int rows;
        int batches = 0;
        do {
            rows = batch.getAsInt();
            all += rows;
            batches++;
        } while (rows == max && batches < batchesMax && !Thread.currentThread().isInterrupted());
        return all;
    }
}
