package io.holdfast.bootstrap.wiring;

import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.in.WatchCaches;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import jakarta.inject.Singleton;

import java.util.function.ToDoubleFunction;

/// Caches as figures, by `cache`: `holdfast_cache_entries`, `holdfast_cache_hit_ratio` (from 0 to
/// 1) and each count of a [CacheView] as `holdfast_cache_hits_total` and so on.
@Singleton
final class CacheMeters {
    private final WatchCaches watch;
    private final MeterRegistry registry;

    /// @param watch shows them
    /// @param registry takes the figures
    /// @param browsing is here so that what it remembers is shown before anybody browses
    CacheMeters(WatchCaches watch, MeterRegistry registry, BrowseProducts browsing) {
        this.watch = watch;
        this.registry = registry;
    }

    /// Registers what is new; the figures themselves are taken when they are fetched.
    void refresh() {
        for (CacheView view : watch.caches()) {
            String name = view.name().value();
            gauge("entries", name, CacheView::entries);
            gauge("hit.ratio", name, one -> one.hitsPerThousand() / 1_000.0);
            view.counts().keySet().forEach(what -> count(what, name));
        }
    }

    /// Does nothing where the registry has it already, and so below.
    private void gauge(String what, String cache, ToDoubleFunction<CacheView> figure) {
        Gauge.builder("holdfast.cache." + what, watch, all -> of(all, cache, figure))
                .tags(Tags.of("cache", cache))
                .register(registry);
    }

    private void count(String what, String cache) {
        FunctionCounter.builder(
                        "holdfast.cache." + what,
                        watch,
                        all -> of(all, cache, view -> view.counts().getOrDefault(what, 0L)))
                .tags(Tags.of("cache", cache))
                .register(registry);
    }

    private static double of(WatchCaches watch, String cache, ToDoubleFunction<CacheView> figure) {
        return watch.caches().stream()
                .filter(view -> view.name().value().equals(cache))
                .findFirst()
                .map(figure::applyAsDouble)
                .orElse(0.0);
    }
}
