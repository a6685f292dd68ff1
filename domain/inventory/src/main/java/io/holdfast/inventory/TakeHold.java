package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.List;

/// Holds pieces of one SKU, all of them or none.
///
/// @param ref the hold to be; its id is repeated to ask again safely
/// @param quantity pieces, 1 to [Hold#QUANTITY_MAX]
/// @param owner whose it will be; see [Hold]
/// @param expiresAt from when on it no longer counts
/// @param renewableUntil the latest `expiresAt` that renewals can give it; not before `expiresAt`
public record TakeHold(
        HoldRef ref, int quantity, String owner, Instant expiresAt, Instant renewableUntil)
        implements StockCommand {
    /// Refuses impossible holds.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public TakeHold {
        Hold.requireQuantity(quantity);
        Hold.requireOwner(owner);
        if (renewableUntil.isBefore(expiresAt)) {
            throw new IllegalArgumentException(
                    "a hold cannot end at %s and not be renewable beyond %s"
                            .formatted(expiresAt, renewableUntil));
        }
    }

    @Override
    public List<Sku> skus() {
        return List.of(ref.sku());
    }

    @Override
    public List<HoldRef> holds() {
        return List.of(ref);
    }

    Hold held(List<Hold.Portion> portions) {
        return new Hold(ref, owner, HoldState.HELD, portions, expiresAt, renewableUntil);
    }
}
