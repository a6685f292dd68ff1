package io.holdfast.inventory;

import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// One change of one shelf.
///
/// @param sku what moved
/// @param cause why
/// @param onHandDelta pieces that came, or less than 0: went
/// @param reservedDelta pieces that were spoken for, or less than 0: no longer are
/// @param after the shelf after it
/// @param reference the hold or the adjustment behind it, `null` for a count
/// @param reason what was said about it, may be empty
public record Movement(
        Sku sku,
        Cause cause,
        int onHandDelta,
        int reservedDelta,
        AtLocation after,
        @Nullable UUID reference,
        String reason) {}
