package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
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

/// One try at changing a cart, as far as stock is concerned.
///
/// It comes in two halves. Before the cart is written, more is held: [#hold] and [#renew]. After it
/// was written, less is: [#settle]; or, where it was not, [Takings] lets go what was taken in vain.
/// So at any moment, and wherever it breaks off, at least as much is held as the cart says.
///
/// Where names are shared, what somebody else took who is changing the same cart just now is
/// counted on too, and not taken a second time. Whoever writes the cart says who is right (decision
/// 0042).
///
/// Used once, by one thread.
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /// A hold that has lost no more than this part of its time has nearly all of it.
    private static final int RENEWED_WITHIN = 30;

    /// More names of one version are in use only where a process has died with each.
    private static final int NAMES_MAX = 100;

    private final HoldStock stock;
    private final HoldNames names;
    private final Takings takings;
    private final Cart cart;
    private final Map<HoldId, Hold> holding;
    private final Map<Sku, Long> shortages = new HashMap<>();
    private final List<HoldRef> kept = new ArrayList<>();
    private final List<HoldRef> dropped = new ArrayList<>();
    private final Map<HoldRef, Integer> shrunk = new LinkedHashMap<>();

    /// @param stock where pieces are held
    /// @param names of new holds
    /// @param takings who keeps count of them
    /// @param cart as it was read
    Attempt(HoldStock stock, HoldNames names, Takings takings, Cart cart) {
        this.stock = stock;
        this.names = names;
        this.takings = takings;
        this.cart = cart;
        this.holding = new HashMap<>(CartReading.holding(stock, cart));
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
        int left = missing;
        for (int nth = 0; nth < NAMES_MAX; nth++) {
            boolean whole = claims.size() == Line.CLAIMS_MAX;
            HoldRef ref = new HoldRef(names.name(line.sku(), nth), line.sku());
            int wanted = whole ? line.quantity() : left;
            long has = (long) line.quantity() - left;
            switch (stock.take(ref, wanted, cart.id().value())) {
                case HoldOutcome.Held(Hold hold) -> {
                    takings.add(ref);
                    // A smaller one is somebody else's, who wants fewer; it cannot stand for all.
                    if (hold.quantity() >= wanted || !whole) {
                        int part = Math.min(hold.quantity(), wanted);
                        claim(claims, hold, part, whole);
                        left -= whole ? left : part;
                    }
                }
                case HoldOutcome.SoldOut(var _, var _, long available) -> {
                    shortages.put(line.sku(), whole ? Math.max(has, available) : has + available);
                    return claims;
                }
                case HoldOutcome.UnknownSku _ -> {
                    shortages.put(line.sku(), has);
                    return claims;
                }
                case HoldOutcome.Over _, HoldOutcome.UnknownHold _, HoldOutcome.IdInUse _ -> {
                    // The name was somebody's who has let go; the next may be free.
                }
            }
            if (left == 0) {
                return claims;
            }
        }
        throw new StockBusy(false, "all names of holds of a cart are in use");
    }

    private void claim(List<Claim> claims, Hold hold, int pieces, boolean whole) {
        holding.put(hold.id(), hold);
        if (whole) {
            for (Claim old : claims) {
                HoldRef ref = new HoldRef(old.hold(), hold.sku());
                kept.remove(ref);
                shrunk.remove(ref);
                dropped.add(ref);
            }
            claims.clear();
        }
        claims.add(new Claim(hold.id(), pieces));
        keep(hold, pieces);
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
        for (HoldRef ref : kept) {
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

    /// The cart is written: lets go what it does not claim.
    void settle() {
        takings.settle(dropped, kept);
        try {
            shrunk.forEach(stock::resize);
        } catch (StockBusy | StoreUnavailable e) {
            LOG.info("some pieces stay held until the next change: {}", e.getMessage());
        }
    }
}
