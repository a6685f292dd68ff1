package io.holdfast.inventory.port.in;

import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;

import java.util.Collection;
import java.util.List;

/// Holds stock for a while, and sells what is held.
///
/// A hold ends at its `expiresAt` for everybody, swept up or not. Renewing is what activity on a
/// cart does: each hold then lasts its usual time from now on, up to a maximum since it was taken.
///
/// Every call may be repeated with the same ids: it has one effect. Safe for concurrent use; calls
/// block; what is answered is on disk. Where stock cannot be changed just now,
/// [io.holdfast.inventory.StockBusy] says whether anything happened.
///
/// ```java
/// switch (stock.take(new HoldRef(id, sku), 2, cart)) {
///     case Held(Hold hold)                    -> show(hold.expiresAt());
///     case SoldOut(var sku, var n, var left)  -> offer(left);
///     case UnknownSku(var sku)                -> reject(sku);
///     case Over(Hold hold)                    -> askWithANewId();
///     case UnknownHold _, IdInUse _           -> throw new IllegalStateException();
/// }
/// ```
public interface HoldStock {
    /// Holds pieces of one SKU, all of them or none.
    ///
    /// @param ref a new id, or that of a call to repeat, and the SKU
    /// @param quantity pieces, 1 to [Hold#QUANTITY_MAX]
    /// @param owner whose the hold will be, as [Hold] keeps it
    /// @return `Held`, also when it was held before, with as many pieces as it has; `Over` if it
    ///   was held once and is no more; `SoldOut`, `UnknownSku` or `IdInUse`
    HoldOutcome take(HoldRef ref, int quantity, String owner);

    /// Makes a hold one of fewer pieces, and renews it. One that has no more than that keeps them
    /// all: whoever is late makes no hold larger.
    ///
    /// @param ref which
    /// @param quantity most pieces that it has then, 1 to [Hold#QUANTITY_MAX]
    /// @return `Held`, with as many pieces as it has then; `Over` or `UnknownHold`
    HoldOutcome shrink(HoldRef ref, int quantity);

    /// Puts one hold in the place of several of its SKU, with what they have: nobody else can have
    /// a piece of it in between. They are released. It lasts as if it was renewed, and can be
    /// renewed for as long as the first of them could.
    ///
    /// @param ref a new id, or that of a call to repeat, and the SKU
    /// @param shares what it has of the others, as far as they hold; each once, fewer than
    ///   [io.holdfast.inventory.StockCommand#HOLDS_MAX]
    /// @return `Held`, also when it was held before; `Over` if it was held once and is no more;
    ///   `UnknownHold` where none of the others holds, and so nothing is held; `IdInUse`
    HoldOutcome join(HoldRef ref, List<HoldShare> shares);

    /// Gives holds more time, each by itself.
    ///
    /// @param holds 1 to [io.holdfast.inventory.StockCommand#HOLDS_MAX], of any SKUs
    /// @return for each, in order: `Held`, `Over` or `UnknownHold`
    List<HoldOutcome> renew(List<HoldRef> holds);

    /// Lets holds go for good, each by itself: not even one whose time ran out can be sold after
    /// it.
    ///
    /// @param holds 1 to [io.holdfast.inventory.StockCommand#HOLDS_MAX], of any SKUs
    /// @return for each, in order: `Over`, whose state says what it ended as (`COMMITTED` means
    ///   that it was too late), or `UnknownHold`
    List<HoldOutcome> release(List<HoldRef> holds);

    /// Sells what is held: all of it, or nothing. A hold whose time ran out is taken again where
    /// the pieces are still there. Of a hold that has more pieces than are sold the others are free
    /// then; one that has fewer gets the difference, if it is there.
    ///
    /// @param shares 1 to [io.holdfast.inventory.StockCommand#HOLDS_MAX], of any SKUs
    /// @param reason what for, such as the number of an order; shown in the ledger
    /// @return whether it is sold
    CommitOutcome commit(List<HoldShare> shares, String reason);

    /// Brings what was sold back to the shelves, each hold by itself and once.
    ///
    /// @param holds 1 to [io.holdfast.inventory.StockCommand#HOLDS_MAX], of any SKUs
    /// @param reason why, such as the number of a refund; shown in the ledger
    /// @return for each, in order: `Over`, where state `RETURNED` means that it is back, now or
    ///   since before; `Held`, if it was never sold; `UnknownHold`
    List<HoldOutcome> giveBack(List<HoldRef> holds, String reason);

    /// {@return those holds that exist, in no order, as they count now}
    ///
    /// @param ids which
    List<Hold> find(Collection<HoldId> ids);
}
