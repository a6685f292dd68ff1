package io.holdfast.inventory;

/// What became of a [StockCommand].
public sealed interface StockOutcome
        permits CountOutcome, AdjustOutcome, HoldOutcome, HoldsOutcome, CommitOutcome {}
