package io.holdfast.supervision.port.out;

import io.holdfast.supervision.Figures;

import java.time.Instant;

/// Counts what is in the shop's own books.
///
/// ## Rules for every adapter
///
/// - **FIG-1** [#sales] counts each order that was placed at that instant or later, with what it
///   came to when it was placed, by currency.
/// - **FIG-2** [#lowStock] counts each SKU of which so many units or fewer are available at all its
///   locations together, at this instant: who has been held and let go counts as available. It
///   names those with the fewest, at most so many, and among equals by SKU.
/// - **FIG-3** [#work] counts jobs as they are, and those that failed at that instant or later.
///
/// Safe for concurrent use; calls block.
public interface ShopFigures {
    /// {@return what was sold}
    ///
    /// @param since from when on
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    Figures.Sales sales(Instant since);

    /// {@return what is running out}
    ///
    /// @param unitsMax how many units are few, 0 or more
    /// @param limit how many are named, 0 or more
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    Figures.LowStock lowStock(long unitsMax, int limit);

    /// {@return what is worked on}
    ///
    /// @param since from when on failures count
    /// @throws io.holdfast.kernel.StoreUnavailable if the store did not answer
    Figures.Work work(Instant since);
}
