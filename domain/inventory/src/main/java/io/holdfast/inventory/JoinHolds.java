package io.holdfast.inventory;

import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts one hold in the place of several of one SKU. It has what they had, as far as that is said,
/// and where it lay: nothing can be short, and nobody else can have a piece of it in between. The
/// others are released, with what is left of them.
///
/// Of holds that are over already there is nothing to have; where all are, nothing is held. The new
/// hold can be renewed for as long as the first of the others could.
///
/// @param ref the hold to be; its id is repeated to ask again safely
/// @param shares what it has of the others: of one SKU, each hold once and not the one to be;
///   together at most [Hold#QUANTITY_MAX] pieces of less than [StockCommand#HOLDS_MAX] holds
/// @param expiresAt until when it holds, as [RenewHolds] takes it
public record JoinHolds(HoldRef ref, List<HoldShare> shares, Instant expiresAt)
        implements StockCommand {
    /// Refuses to join what cannot be joined, and copies the shares.
    ///
    /// @throws IllegalArgumentException if the shares are not as said above
    public JoinHolds {
        shares = List.copyOf(shares);
        List<HoldRef> all = HoldLists.bounded(refs(ref, shares));
        boolean alike = all.stream().allMatch(one -> one.sku().equals(ref.sku()));
        long pieces = shares.stream().mapToLong(HoldShare::quantity).sum();
        if (shares.isEmpty() || !alike || new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("%s cannot be made of %s".formatted(ref, shares));
        }
        if (pieces > Hold.QUANTITY_MAX) {
            throw new IllegalArgumentException(
                    "a hold has %d pieces at most, was %d".formatted(Hold.QUANTITY_MAX, pieces));
        }
    }

    private static List<HoldRef> refs(HoldRef ref, List<HoldShare> shares) {
        List<HoldRef> refs = new ArrayList<>(List.of(ref));
        shares.forEach(share -> refs.add(share.hold()));
        return refs;
    }

    @Override
    public List<Sku> skus() {
        return List.of(ref.sku());
    }

    @Override
    public List<HoldRef> holds() {
        return refs(ref, shares);
    }

    /// {@return the hold to be}
    ///
    /// @param parts what it has of the others, at least one
    Hold joined(Collection<Hold> parts) {
        Map<String, Integer> pieces = new LinkedHashMap<>();
        for (Hold part : parts) {
            part.portions().forEach(p -> pieces.merge(p.location(), p.quantity(), Integer::sum));
        }
        List<Hold.Portion> portions = new ArrayList<>();
        pieces.forEach((location, quantity) -> portions.add(new Hold.Portion(location, quantity)));
        Hold joined =
                new Hold(
                        ref,
                        parts.iterator().next().owner(),
                        HoldState.HELD,
                        portions,
                        parts.stream()
                                .map(Hold::expiresAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        parts.stream()
                                .map(Hold::renewableUntil)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
        return joined.renewed(expiresAt);
    }
}
