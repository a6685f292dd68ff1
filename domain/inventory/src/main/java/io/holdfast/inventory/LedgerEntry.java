package io.holdfast.inventory;

import java.time.Instant;

/// One line of the ledger of stock. Entries are added and never changed, and for each shelf their
/// sums are its level.
///
/// @param number grows with every entry of a SKU, not without gaps
/// @param at when
/// @param movement what moved
public record LedgerEntry(long number, Instant at, Movement movement) {}
