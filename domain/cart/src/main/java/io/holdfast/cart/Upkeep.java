package io.holdfast.cart;

import io.holdfast.inventory.HoldRef;
import io.holdfast.kernel.Sku;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// What a cart has to know so that several who change it at once hold each piece once. No buyer
/// sees it.
///
/// Pieces of a SKU are taken in its round, under names that follow from it. A cart that is written
/// by somebody who took some ends the round: what of it the cart does not claim then, nobody will.
/// Changes of other lines leave it alone (decision 0045).
///
/// @param unseen how many of the cart's versions changed nothing that a buyer names an edition for
/// @param others the round of every SKU that has none of its own, 0 or more
/// @param rounds of SKUs, each above `others`; at most [#ROUNDS_MAX], of lines that are gone too
/// @param leaving holds that are claimed no more and that perhaps nobody has let go yet, each once;
///   of more than [#LEAVING_MAX] the others are left to end by themselves
public record Upkeep(long unseen, long others, Map<Sku, Long> rounds, List<HoldRef> leaving) {
    /// Most SKUs whose rounds are known.
    public static final int ROUNDS_MAX = 2 * Cart.LINES_MAX;

    /// Most holds that are known to be leaving.
    public static final int LEAVING_MAX = 200;

    /// Of a cart that is new.
    public static final Upkeep NONE = new Upkeep(0, 0, Map.of(), List.of());

    /// Keeps copies.
    ///
    /// @throws IllegalArgumentException if a number is out of the range given above
    public Upkeep {
        rounds = Map.copyOf(rounds);
        leaving = leaving.stream().distinct().limit(LEAVING_MAX).toList();
        long floor = others;
        if (unseen < 0 || floor < 0 || rounds.values().stream().anyMatch(r -> r <= floor)) {
            throw new IllegalArgumentException(
                    "rounds go up from 0, were %d and %s".formatted(others, rounds));
        }
    }

    /// {@return in which round a SKU is}
    ///
    /// @param sku any
    public long round(Sku sku) {
        return rounds.getOrDefault(sku, others);
    }

    /// {@return this with the rounds of some SKUs ended; where there are too many to know, those
    /// that are not known go on to the lowest round of those that are, which is the next as a rule:
    /// so nobody is further from what was taken in a round before than need be}
    ///
    /// @param skus which
    public Upkeep ended(Collection<Sku> skus) {
        Map<Sku, Long> next = new HashMap<>(rounds);
        skus.forEach(sku -> next.put(sku, round(sku) + 1));
        long floor = others;
        while (next.size() > ROUNDS_MAX) {
            long lowest = Collections.min(next.values());
            next.values().removeIf(round -> round == lowest);
            floor = lowest;
        }
        return new Upkeep(unseen, floor, next, leaving);
    }

    /// {@return this with other holds that are leaving}
    ///
    /// @param holds which; those that are named first are kept where there are too many
    public Upkeep leaving(Collection<HoldRef> holds) {
        return new Upkeep(unseen, others, rounds, List.copyOf(new LinkedHashSet<>(holds)));
    }

    /// {@return this after one more version that is no other edition}
    Upkeep once() {
        return new Upkeep(unseen + 1, others, rounds, leaving);
    }
}
