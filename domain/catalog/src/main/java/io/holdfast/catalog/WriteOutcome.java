package io.holdfast.catalog;

import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Every way that writing one product can end.
public sealed interface WriteOutcome {
    /// It is new.
    ///
    /// @param stored as it is now
    record Created(StoredProduct stored) implements WriteOutcome {}

    /// It is as asked, changed or not.
    ///
    /// @param stored as it is now
    record Written(StoredProduct stored) implements WriteOutcome {}

    /// It is gone.
    record Deleted() implements WriteOutcome {}

    /// It is not as the caller believed; nothing changed.
    ///
    /// @param current as it is, or `null` where there is none
    record Stale(@Nullable StoredProduct current) implements WriteOutcome {}

    /// There is no such product; nothing changed.
    record Unknown() implements WriteOutcome {}

    /// It would not be sound; nothing changed.
    ///
    /// @param violations at least one
    record Invalid(List<Violation> violations) implements WriteOutcome {
        /// Keeps a copy.
        public Invalid {
            violations = List.copyOf(violations);
        }
    }

    /// Another product has one of its SKUs; nothing changed.
    ///
    /// @param sku which
    /// @param owner handle of the other product
    record SkuTaken(Sku sku, String owner) implements WriteOutcome {}
}
