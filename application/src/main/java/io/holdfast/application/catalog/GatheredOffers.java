package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import java.util.Collection;
import java.util.Map;

/// Offers for many buyers at once: who asks while a question is under way is served by the next
/// one, together with all others. Nothing is remembered, so what is told is as fresh as if each had
/// asked.
///
/// Safe for concurrent use; calls block.
public final class GatheredOffers implements FindOffers {
    private static final int SKUS_MAX = 1_000;
    private static final int LOADS_MAX = 2;

    private final Gather<Sku, Offer> offers;

    /// Offers that are gathered.
    ///
    /// @param machine where callers wait for each other
    /// @param asked who knows them
    public GatheredOffers(Machine machine, FindOffers asked) {
        this.offers =
                new Gather<>(machine, SKUS_MAX, LOADS_MAX, StoreUnavailable.class, asked::offers);
    }

    @Override
    public Map<Sku, Offer> offers(Collection<Sku> skus) {
        return offers.getAll(skus);
    }
}
