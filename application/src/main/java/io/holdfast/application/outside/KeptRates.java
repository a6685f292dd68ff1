package io.holdfast.application.outside;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.Codec;
import io.holdfast.cache.Reading;
import io.holdfast.cache.Terms;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.cache.port.in.Caches;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.port.out.ExchangeRates;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Exchange rates that are fetched once for all nodes, and are there still when a node starts.
///
/// @param bank who is asked
/// @param source names the bank, so that nobody is given the rates of another; at most 400
///   characters
/// @param every for how long rates are new
/// @param cache keeps them
record KeptRates(
        ExchangeRates bank, String source, Duration every, Cache<String, ReferenceRates> cache) {
    private static final int SOURCES_MAX = 16;

    /// Opens the cache, once in the life of a process.
    ///
    /// @param caches opens it
    /// @param bank who is asked
    /// @param source names the bank
    /// @param pace how often it is asked, and how old its rates may be
    static KeptRates open(Caches caches, ExchangeRates bank, String source, RatePace pace) {
        Duration after = pace.ages().useless().minus(pace.every());
        Terms terms =
                Terms.fresh(pace.every())
                        .forgiven(after.isNegative() ? Duration.ZERO : after)
                        .fetchWithin(pace.fetchMax())
                        .pauseOf(pace.again().dividedBy(2))
                        .entries(SOURCES_MAX);
        Cache<String, ReferenceRates> cache =
                caches.open(
                        new CacheSpec<>(
                                new CacheName("exchange-rates"),
                                Function.identity(),
                                new Codec<>(RatesText::write, RatesText::read),
                                terms));
        return new KeptRates(bank, source, pace.every(), cache);
    }

    /// {@return the rates; new ones, or the last ones where none can be had}
    ///
    /// @throws io.holdfast.cache.FetchFailed if there are none, or the caller is interrupted
    Reading<ReferenceRates> latest() {
        return cache.get(source, () -> Optional.of(bank.latest()));
    }
}
