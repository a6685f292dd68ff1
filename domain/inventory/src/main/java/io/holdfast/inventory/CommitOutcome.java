package io.holdfast.inventory;

import java.util.List;

/// Every way that selling what is held can end.
public sealed interface CommitOutcome extends StockOutcome {
    /// All is sold, now or when it was asked for before.
    ///
    /// @param holds in the order of the command
    record Committed(List<Hold> holds) implements CommitOutcome {
        /// Keeps a copy.
        public Committed {
            holds = List.copyOf(holds);
        }
    }

    /// Some cannot be sold, so none is; nothing changed.
    ///
    /// @param reasons what stands in the way: [HoldOutcome.SoldOut] where the time of a hold ran
    ///   out and its pieces went elsewhere, [HoldOutcome.Over] or [HoldOutcome.UnknownHold]
    record Refused(List<HoldOutcome> reasons) implements CommitOutcome {
        /// Keeps a copy.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
