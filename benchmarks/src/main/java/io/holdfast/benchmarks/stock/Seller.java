package io.holdfast.benchmarks.stock;

/// One way to hold a piece. Called by as many virtual threads at once as there are buyers.
interface Seller extends AutoCloseable {
    /// Holds one piece, and fails unless it is held on disk when this returns.
    ///
    /// @param sku number of the SKU
    /// @throws Exception if it was not held
    void hold(int sku) throws Exception;

    /// Ends what was started. No buyer is in [#hold] any more.
    @Override
    void close();
}
