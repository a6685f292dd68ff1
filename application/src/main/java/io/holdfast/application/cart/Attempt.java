package io.holdfast.application.cart;

import io.holdfast.cart.CartId;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One try at changing a cart, as far as stock is concerned.
///
/// It comes in two halves. Before the cart is written, more is held: [#hold] and [#renew]. After it
/// was written, less is: [#settle]; or, where it was not, [#undo] lets go what was taken in vain.
/// So at any moment, and wherever it breaks off, at least as much is held as the cart says.
///
/// Used once, by one thread.
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /// A hold that has lost no more than this part of its time has nearly all of it.
    private static final int RENEWED_WITHIN = 30;

    private final HoldStock stock;
    private final Supplier<HoldId> ids;
    private final CartId owner;
    private final Map<HoldId, Hold> holding;
    private final Map<Sku, Long> shortages = new HashMap<>();
    private final List<HoldRef> taken = new ArrayList<>();
    private final List<HoldRef> kept = new ArrayList<>();
    private final List<HoldRef> dropped = new ArrayList<>();
    private final Map<HoldRef, Integer> shrunk = new LinkedHashMap<>();

    /// @param stock where pieces are held
    /// @param ids of new holds
    /// @param owner the cart
    /// @param holding those of its holds that still hold
    Attempt(HoldStock stock, Supplier<HoldId> ids, CartId owner, Map<HoldId, Hold> holding) {
        this.stock = stock;
        this.ids = ids;
        this.owner = owner;
        this.holding = new HashMap<>(holding);
    }

    /// Holds what a line wants, as far as there is enough: what it claimed before is kept, what is
    /// missing is taken anew.
    ///
    /// @param line what is wanted
    /// @param before what the line claimed before
    /// @param more whether anything may be taken
    /// @return the line with what it can claim; where that is not enough, [#shortages] knows it if
    ///   more was wanted
    Line hold(Line line, List<Claim> before, boolean more) {
        List<Claim> claims = new ArrayList<>();
        int missing = line.quantity();
        for (Claim claim : before) {
            Hold hold = holding.get(claim.hold());
            int keep = Math.min(claim.held(hold), missing);
            missing -= keep;
            if (keep > 0) {
                claims.add(new Claim(claim.hold(), keep));
            }
            if (hold != null) {
                keep(hold, keep);
            }
        }
        return line.claiming(missing > 0 && more ? take(line, claims, missing) : claims);
    }

    private void keep(Hold hold, int pieces) {
        if (pieces == 0) {
            dropped.add(hold.ref());
            return;
        }
        kept.add(hold.ref());
        if (pieces < hold.quantity()) {
            shrunk.put(hold.ref(), pieces);
        }
    }

    /// A hold is never made larger: somebody who was about to make it smaller may be late, and
    /// would take the pieces from under whoever counts on them by now. So there are more and more
    /// of them, and when there are too many, one that is as large as all takes their place.
    private List<Claim> take(Line line, List<Claim> claims, int missing) {
        boolean whole = claims.size() == Line.CLAIMS_MAX;
        HoldRef ref = new HoldRef(ids.get(), line.sku());
        long has = (long) line.quantity() - missing;
        return switch (stock.take(ref, whole ? line.quantity() : missing, owner.value())) {
            case HoldOutcome.Held(Hold hold) -> {
                taken.add(ref);
                holding.put(hold.id(), hold);
                yield with(claims, hold, whole);
            }
            case HoldOutcome.SoldOut(var _, var _, long available) -> {
                shortages.put(line.sku(), whole ? Math.max(has, available) : has + available);
                yield claims;
            }
            case HoldOutcome.UnknownSku _ -> {
                shortages.put(line.sku(), has);
                yield claims;
            }
            case HoldOutcome.Over _, HoldOutcome.UnknownHold _, HoldOutcome.IdInUse _ ->
                    throw new IllegalStateException("the id of a new hold was given before");
        };
    }

    private List<Claim> with(List<Claim> claims, Hold hold, boolean whole) {
        Claim claim = new Claim(hold.id(), hold.quantity());
        if (!whole) {
            claims.add(claim);
            return claims;
        }
        for (Claim old : claims) {
            HoldRef ref = new HoldRef(old.hold(), hold.sku());
            kept.remove(ref);
            shrunk.remove(ref);
            dropped.add(ref);
        }
        return List.of(claim);
    }

    /// Lets a line's pieces go, once the cart is written.
    ///
    /// @param line that will not be there
    void drop(Line line) {
        for (Claim claim : line.claims()) {
            Hold hold = holding.get(claim.hold());
            if (hold != null) {
                dropped.add(hold.ref());
            }
        }
    }

    /// Gives all that the cart claims its whole time again, but for what has nearly all of it: that
    /// is left alone, so that a buyer who fills a cart does not have every hold written anew with
    /// every click. It holds for long enough to be counted on.
    ///
    /// @param now the time
    /// @param live how long a hold lasts from being renewed
    /// @return whether all of it holds still
    boolean renew(Instant now, Duration live) {
        Instant enough = now.plus(live).minus(live.dividedBy(RENEWED_WITHIN));
        List<HoldRef> due = kept.stream().filter(ref -> endsBefore(ref, enough)).toList();
        boolean all = true;
        for (List<HoldRef> some : StockCommand.parts(due)) {
            for (HoldOutcome outcome : stock.renew(some)) {
                if (outcome instanceof HoldOutcome.Held(Hold hold)) {
                    holding.put(hold.id(), hold);
                } else {
                    all = false;
                }
            }
        }
        return all;
    }

    private boolean endsBefore(HoldRef ref, Instant when) {
        Hold hold = holding.get(ref.id());
        return hold == null || hold.expiresAt().isBefore(when);
    }

    /// {@return when the first of what the cart claims ends}
    ///
    /// @param latest what to answer where it ends later
    Instant end(Instant latest) {
        Instant end = latest;
        for (HoldRef ref : joined(kept, taken)) {
            Hold hold = holding.get(ref.id());
            if (hold != null && hold.expiresAt().isBefore(end)) {
                end = hold.expiresAt();
            }
        }
        return end;
    }

    /// {@return lines that could not be held, and to how many pieces each could be set}
    Map<Sku, Long> shortages() {
        return Map.copyOf(shortages);
    }

    /// {@return what holds, as far as is known}
    Map<HoldId, Hold> holding() {
        return Map.copyOf(holding);
    }

    /// Lets go what the cart, which is written, does not claim.
    void settle() {
        quietly(
                () -> {
                    release(dropped);
                    shrunk.forEach(stock::resize);
                });
    }

    /// Lets go what was taken for a cart that was not written.
    void undo() {
        quietly(() -> release(taken));
    }

    private void release(List<HoldRef> holds) {
        StockCommand.parts(holds).forEach(stock::release);
    }

    /// What is not let go now ends by itself, or with the next change: no reason to fail a change
    /// that is made.
    private static void quietly(Runnable letGo) {
        try {
            letGo.run();
        } catch (StockBusy | StoreUnavailable e) {
            LOG.info("some pieces stay held until their time is over: {}", e.getMessage());
        }
    }

    private static List<HoldRef> joined(List<HoldRef> some, List<HoldRef> others) {
        List<HoldRef> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
