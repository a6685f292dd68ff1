package io.holdfast.application.cart;

import io.holdfast.cart.CartId;
import io.holdfast.inventory.HoldId;

import java.util.function.Supplier;

/// Where new ids come from. Both suppliers are safe for concurrent use.
///
/// @param carts ids that nobody can guess
/// @param holds ids that are never given twice
public record CartIds(Supplier<CartId> carts, Supplier<HoldId> holds) {}
