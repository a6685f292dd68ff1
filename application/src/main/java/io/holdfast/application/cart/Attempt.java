package io.holdfast.application.cart;

import io.holdfast.cart.Cart;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.cart.Upkeep;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One try at changing a cart, as far as stock is concerned.
///
/// It comes in two halves. Before the cart is written, more is held: [#hold] and [#renew]. After it
/// was written, less is: [#settle]; or, where it was not, [Takings] lets go what was taken in vain.
/// So at any moment, and wherever it breaks off, at least as much is held as the cart says.
///
/// What somebody else took who is changing the same line just now is counted on too, and not taken
/// a second time. Whoever writes the cart says who is right (decisions 0042 and 0045).
///
/// Used once, by one thread.
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /// A hold that has lost no more than this part of its time has nearly all of it.
    static final int RENEWED_WITHIN = 30;

    /// More names of one round are in use only where a process has died with each.
    private static final int NAMES_MAX = 100;

    private final HoldStock stock;
    private final HoldNames names;
    private final Takings takings;
    private final Cart cart;
    private final Map<HoldId, Hold> holding;
    private final Map<Sku, Long> shortages = new HashMap<>();
    private final List<HoldRef> kept = new ArrayList<>();
    private final Set<HoldRef> dropped = new LinkedHashSet<>();
    private final Set<HoldRef> strays = new LinkedHashSet<>();
    private final Set<Sku> gone = new HashSet<>();
    private final Map<HoldRef, Integer> shrunk = new LinkedHashMap<>();

    /// @param stock where pieces are held
    /// @param takings who keeps count of what is taken
    /// @param cart as it was read
    Attempt(HoldStock stock, Takings takings, Cart cart) {
        this.stock = stock;
        this.names = new HoldNames(cart);
        this.takings = takings;
        this.cart = cart;
        this.holding = new HashMap<>(CartReading.holding(stock, cart));
        cart.upkeep().leaving().stream().filter(this::holds).forEach(dropped::add);
    }

    private boolean holds(HoldRef ref) {
        return holding.containsKey(ref.id());
    }

    /// Holds what a line wants, as far as there is enough: what it claims is kept, what is missing
    /// is taken anew.
    ///
    /// @param line what is wanted
    /// @param more whether anything may be taken
    /// @return the line with what it can claim; where that is not enough, [#shortages] knows it if
    ///   more was wanted
    Line hold(Line line, boolean more) {
        List<Claim> claims = new ArrayList<>();
        int missing = line.quantity();
        if (cart.line(line.sku()).filter(was -> line.quantity() < was.quantity()).isPresent()) {
            endRound(line.sku());
        }
        for (Claim claim : before(line.sku())) {
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

    /// Many holds become one before anything else is done with the line. Nobody changes it who has
    /// not done so, so nobody else counts on the many (decision 0045).
    private List<Claim> before(Sku sku) {
        Optional<Line> found = cart.line(sku);
        if (found.isEmpty()) {
            return List.of();
        }
        Line line = found.get();
        if (line.hasManyClaims()) {
            HoldRef ref = names.joined(line);
            if (!holds(ref) && !joined(ref, line)) {
                return List.of();
            }
        }
        return CartReading.claims(cart, line, holding);
    }

    private boolean joined(HoldRef ref, Line line) {
        List<HoldShare> shares =
                line.claims().stream()
                        .map(c -> new HoldShare(new HoldRef(c.hold(), ref.sku()), c.quantity()))
                        .toList();
        if (stock.join(ref, shares) instanceof HoldOutcome.Held(Hold hold)) {
            holding.put(hold.id(), hold);
            return true;
        }
        return false;
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
    /// would take the pieces from under whoever counts on them by now.
    private List<Claim> take(Line line, List<Claim> claims, int missing) {
        Sku sku = line.sku();
        trim(sku);
        int left = missing;
        boolean looked = false;
        for (int nth = 0; nth < NAMES_MAX && left > 0; nth++) {
            HoldRef ref = names.taken(sku, nth);
            HoldOutcome outcome = take(ref, left);
            if (outcome instanceof HoldOutcome.SoldOut && !looked) {
                looked = true;
                if (clearUp(sku)) {
                    outcome = take(ref, left);
                }
            }
            long has = (long) line.quantity() - left;
            switch (outcome) {
                case HoldOutcome.Held(Hold hold) -> {
                    holding.put(hold.id(), hold);
                    int part = Math.min(hold.quantity(), left);
                    claims.add(new Claim(hold.id(), part));
                    keep(hold, part);
                    left -= part;
                }
                case HoldOutcome.SoldOut(var _, var _, long available) -> {
                    shortages.put(sku, has + available);
                    return claims;
                }
                case HoldOutcome.UnknownSku _ -> {
                    shortages.put(sku, has);
                    return claims;
                }
                case HoldOutcome.Over _, HoldOutcome.UnknownHold _, HoldOutcome.IdInUse _ -> {
                    // The name was somebody's who has let go; the next may be free.
                }
            }
        }
        if (left > 0) {
            throw new StockBusy(false, "all names of holds of a cart are in use");
        }
        return claims;
    }

    /// Where it is not known whether the pieces were taken, they count as taken: to let go what is
    /// not there does no harm.
    private HoldOutcome take(HoldRef ref, int pieces) {
        long round = cart.upkeep().round(ref.sku());
        try {
            HoldOutcome outcome = stock.take(ref, pieces, cart.id().value());
            if (outcome instanceof HoldOutcome.Held) {
                takings.add(ref, round);
            }
            return outcome;
        } catch (StockBusy e) {
            if (!e.isUnchanged()) {
                takings.add(ref, round);
            }
            throw e;
        } catch (StoreUnavailable e) {
            takings.add(ref, round);
            throw e;
        }
    }

    /// Pieces that the line does not claim any more, and that nobody has let go yet, are let go
    /// first: who wants more counts nothing anew.
    private void trim(Sku sku) {
        List<HoldRef> leaving =
                cart.upkeep().leaving().stream()
                        .filter(ref -> ref.sku().equals(sku) && holds(ref))
                        .toList();
        if (!leaving.isEmpty()) {
            stock.release(leaving);
            dropped.removeAll(leaving);
        }
        for (Claim claim : before(sku)) {
            Hold hold = holding.get(claim.hold());
            if (hold != null
                    && hold.quantity() > claim.quantity()
                    && stock.shrink(hold.ref(), claim.quantity())
                            instanceof HoldOutcome.Held(Hold smaller)) {
                holding.put(smaller.id(), smaller);
                shrunk.remove(smaller.ref());
            }
        }
    }

    /// Where there is too little, it may be this very cart that has it: somebody who was late in a
    /// round before holds it still, or has not let go yet.
    ///
    /// @return whether there was anything to let go
    private boolean clearUp(Sku sku) {
        Set<HoldRef> late = new LinkedHashSet<>(names.late(sku));
        cart.upkeep().leaving().stream().filter(ref -> ref.sku().equals(sku)).forEach(late::add);
        cart.line(sku).stream()
                .flatMap(line -> line.claims().stream())
                .forEach(claim -> late.remove(new HoldRef(claim.hold(), sku)));
        StockCommand.parts(List.copyOf(late)).forEach(stock::release);
        return !late.isEmpty();
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
        if (line.hasManyClaims()) {
            // Somebody may be about to put it in their place.
            dropped.add(names.joined(line));
        }
        endRound(line.sku());
    }

    /// Who takes a line out or makes it smaller lets go what somebody took for it who has died
    /// before the cart said so. Nobody can claim that any more, for the round is over then.
    private void endRound(Sku sku) {
        gone.add(sku);
        strays.addAll(names.current(sku));
    }

    /// Gives all that the cart claims its whole time again, but for what has nearly all of it: that
    /// is left alone, so that a buyer who fills a cart does not have every hold written anew with
    /// every click. It holds for long enough to be counted on. What a clock that was ahead has
    /// given more gets its whole time, and no more.
    ///
    /// @param now the time
    /// @param live how long a hold lasts from being renewed
    /// @return whether all of it holds still
    boolean renew(Instant now, Duration live) {
        Instant enough = now.plus(live).minus(live.dividedBy(RENEWED_WITHIN));
        Instant most = now.plus(live).plus(Hold.AHEAD_MAX);
        List<HoldRef> due =
                kept.stream()
                        .filter(ref -> endsBefore(ref, enough) || !endsBefore(ref, most))
                        .toList();
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

    /// {@return what the cart has to know beside, once it is written: rounds in which something was
    /// taken are over, and those of lines that are gone}
    Upkeep upkeep() {
        Set<HoldRef> leaving = new LinkedHashSet<>(dropped);
        leaving.addAll(takings.all());
        kept.forEach(leaving::remove);
        Set<Sku> ended = new HashSet<>(gone);
        takings.all().forEach(ref -> ended.add(ref.sku()));
        return cart.upkeep().ended(ended).leaving(leaving);
    }

    /// The cart is written: lets go what it does not claim.
    void settle() {
        strays.addAll(dropped);
        takings.settle(strays, kept);
        try {
            shrunk.forEach(stock::shrink);
        } catch (StockBusy | StoreUnavailable e) {
            LOG.info("some pieces stay held until the next change: {}", e.getMessage());
        }
    }
}
