package io.holdfast.supervision.port.out;

import java.time.Instant;

/// The clock by which all nodes of a shop go.
///
/// ## Rules for every adapter
///
/// - **CLK-1** It is read while the caller waits: what it says lies between what its server would
///   have said before and after.
/// - **CLK-2** It says no instant before one that it said before, unless somebody set it back.
///
/// Safe for concurrent use; calls block.
public interface SharedClock {
    /// {@return what it says}
    ///
    /// @throws io.holdfast.kernel.StoreUnavailable if it did not answer
    Instant read();
}
