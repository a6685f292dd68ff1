package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A part of an audit.
///
/// @param skus how many SKUs were looked at
/// @param discrepancies what is wrong with them
/// @param last where the part ended, or `null` where the audit is through
public record Audited(int skus, List<Discrepancy> discrepancies, @Nullable Sku last) {
    /// Keeps a copy.
    public Audited {
        discrepancies = List.copyOf(discrepancies);
    }
}
