package io.holdfast.application.delivery;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.Codec;
import io.holdfast.cache.Terms;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.cache.port.in.Caches;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.port.out.Carrier;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What carriers said a moment ago, for all buyers on all nodes: who sends the same to the same
/// place is told what the first of them was told, and a carrier that counts its calls is asked
/// once.
///
/// Nothing is kept that says who lives where: the key is a hash.
///
/// @param cache keeps it
public record KeptOffers(Cache<String, List<CarrierOffer>> cache) {
    private static final int PARCELS_MAX = 10_000;

    /// Opens the cache, once in the life of a process.
    ///
    /// @param caches opens it
    /// @param fresh for how long nobody asks again; longer than nothing
    /// @param callMax longer than a call takes; when another node takes the place of one that died
    ///   while it asked
    /// @return nothing yet
    public static KeptOffers open(Caches caches, Duration fresh, Duration callMax) {
        Terms terms =
                Terms.fresh(fresh)
                        .absent(Duration.ZERO)
                        .fetchWithin(callMax)
                        .pauseOf(Duration.ZERO)
                        .entries(PARCELS_MAX);
        return new KeptOffers(
                caches.open(
                        new CacheSpec<>(
                                new CacheName("carrier-offers"),
                                Function.identity(),
                                new Codec<>(OffersText::write, OffersText::read),
                                terms)));
    }

    /// {@return the same carrier, but asked once for one parcel}
    ///
    /// @param carrier who is asked
    /// @param account whatever else its answers depend on, such as the shop's account with it and
    ///   where parcels come from; may be secret
    public Carrier before(Carrier carrier, String account) {
        return new KeptCarrier(carrier, account, cache);
    }
}
