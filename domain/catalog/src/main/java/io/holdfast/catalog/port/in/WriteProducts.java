package io.holdfast.catalog.port.in;

import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.kernel.Handle;

/// Writes single products. Safe for concurrent use; calls block; what is answered is on disk.
public interface WriteProducts {
    /// Creates or changes a product. A whole patch is a replacement, any other a merge.
    ///
    /// @param handle which
    /// @param patch what to change
    /// @param expected what the caller believes of it
    /// @return `Created`, `Written`, `Stale`, `Unknown`, `Invalid` or `SkuTaken`
    WriteOutcome write(Handle handle, ProductPatch patch, Expectation expected);

    /// Removes a product and its variants. Stock counts stay.
    ///
    /// @param handle which
    /// @param expected what the caller believes of it
    /// @return `Deleted`, `Stale` or `Unknown`
    WriteOutcome delete(Handle handle, Expectation expected);
}
