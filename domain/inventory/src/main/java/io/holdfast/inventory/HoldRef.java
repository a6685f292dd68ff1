package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

/// Which hold is meant. The SKU stands beside the id because all work on a SKU is done under one
/// lock.
///
/// @param id of the hold
/// @param sku that it is of; under another SKU the hold is unknown
public record HoldRef(HoldId id, Sku sku) {}
