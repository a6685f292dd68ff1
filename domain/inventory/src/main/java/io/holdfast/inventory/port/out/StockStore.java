package io.holdfast.inventory.port.out;

import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.Swept;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The store of stock: levels, holds and the ledger.
///
/// An adapter loads the rows that a batch is about, lets [io.holdfast.inventory.StockDecision]
/// decide, and writes what it says; who else works on the same SKUs waits meanwhile.
///
/// ## Rules for every adapter
///
/// - **STK-1** Never `reserved > onHand` nor a negative figure, under any interleaving: what was
///   held by all together never exceeds what there was.
/// - **STK-2** A change of what is on hand, or a new location, raises the level's version; nothing
///   else does: neither a count that changes nothing, nor a hold that comes or goes.
/// - **STK-3** A count whose expectation does not hold changes nothing; of any number of counters
///   who expect one version, one wins.
/// - **STK-4** A SKU needs no product to be counted or adjusted.
/// - **STK-5** Each command of a batch has its own outcome, in order, and later ones see what
///   earlier ones did; a refused one changes nothing and harms no other.
/// - **STK-6** A repeated command has the effect of one: the same hold is taken, released,
///   committed or returned once, the same adjustment made once.
/// - **STK-7** A hold no longer counts from its `expiresAt` on, that instant included, for every
///   reader and every command, swept up or not.
/// - **STK-8** At any moment the ledger's sums are the levels, for each SKU and location, where the
///   end of no hold is due that was not written down; entries never change, and are listed newest
///   first.
/// - **STK-9** A hold is filled from one location where one has enough, else split, in the order of
///   preference.
/// - **STK-10** A sweep ends due holds only, and each due hold is ended by one sweep or batch, of
///   any number at once.
/// - **STK-11** A commit of several holds sells all or nothing.
/// - **STK-12** An audit finds a level, or what of it is held, that is not as the ledger and the
///   holds say.
/// - **STK-13** Pruning forgets holds that were released, expired or brought back before an
///   instant, and no others: neither one that holds, nor one that was sold and can be brought back;
///   at most as many as asked for. Levels and ledger stay as they are.
/// - **STK-14** Running holds of a SKU are listed page by page, those that end first before others,
///   and no hold that counts no longer is among them.
/// - **STK-15** A hold that is put in the place of several has what they had, as far as it was
///   said, where it lay, and can be renewed for as long as the first of them; they are over, and
///   not a piece is free in between that it has.
/// - **STK-16** A hold that is made smaller is never larger after it: one that has fewer pieces by
///   then keeps them, and is renewed all the same.
/// - **STK-17** A hold that a renewal finds to end later than wanted by more than [Hold#AHEAD_MAX],
///   which only a clock can have done that was ahead, ends as wanted; and what renewals can give it
///   is less by as much. Such holds are found ([#lasting]).
/// - **STK-18** Once a SKU is settled at a time, its ledger adds up to its level at that time, and
///   no hold of another SKU has ended for it.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]: whether a batch took effect is then unknown, and
/// asking again with the same ids is safe.
public interface StockStore {
    /// {@return the stock of a SKU as it counts; empty where it was never counted}
    ///
    /// @param sku which
    /// @param now the time, against which holds are judged
    Optional<StockLevel> level(Sku sku, Instant now);

    /// Applies commands, all in one transaction.
    ///
    /// @param commands in order; of any SKUs
    /// @param now the time, against which holds are judged
    /// @return what became of them
    Applied apply(List<StockCommand> commands, Instant now);

    /// {@return those holds that exist, in no order, as they count}
    ///
    /// @param ids which
    /// @param now the time, against which holds are judged
    List<Hold> holds(Collection<HoldId> ids, Instant now);

    /// {@return a page of the holds of a SKU that count; those that end first before others}
    ///
    /// @param sku which; one that was never counted has none
    /// @param page which part
    /// @param now the time, against which holds are judged
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Page<Hold> running(Sku sku, PageRequest page, Instant now);

    /// {@return a page of what moved, newest first; empty where the SKU was never counted}
    ///
    /// @param sku which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is none of this list
    Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page);

    /// Writes down the end of holds that are due. Waits for nobody: SKUs that others work on are
    /// left to them, or to the next sweep.
    ///
    /// @param now the time
    /// @param limit most holds of this round, 1 or more
    /// @return what it did
    Swept expire(Instant now, int limit);

    /// Writes down the end of holds of one SKU that are due, so that its ledger says what its level
    /// says. Waits for whoever works on that SKU.
    ///
    /// @param sku which
    /// @param now the time
    /// @param limit most holds of this round, 1 or more
    /// @return what it did; the SKU is settled once there is no more
    Swept settle(Sku sku, Instant now, int limit);

    /// {@return holds that count and end later than an instant, in no order}
    ///
    /// @param beyond the instant
    /// @param limit most holds, 1 or more
    List<HoldRef> lasting(Instant beyond, int limit);

    /// Forgets holds with which nothing more can be done. Waits for nobody: holds of SKUs that
    /// others work on are left to the next round.
    ///
    /// @param endedBefore those whose end was written down earlier
    /// @param limit most holds of this round, 1 or more
    /// @return how many it forgot
    int prune(Instant endedBefore, int limit);

    /// Compares levels with the ledger and with the holds, at one moment for each SKU.
    ///
    /// @param after the SKU after which to go on, or `null` to begin
    /// @param limit most SKUs of this part, 1 or more
    /// @return what was found
    Audited audit(@Nullable Sku after, int limit);
}
