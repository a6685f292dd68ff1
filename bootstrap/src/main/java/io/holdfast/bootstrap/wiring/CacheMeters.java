package io.holdfast.bootstrap.wiring;

import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.in.WatchCaches;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/// Caches as figures, by `cache`: `holdfast_cache_entries`, `holdfast_cache_hit_ratio` (from 0 to
/// 1) and each count of a [CacheView] as `holdfast_cache_hits_total` and so on.
@Singleton
final class CacheMeters {
    private static final Map<String, String> COUNTS =
            Map.of(
                    "hits", "Questions that a cache answered from memory.",
                    "old", "Questions answered with an old result while a new one was fetched.",
                    "shared", "Questions answered with what another node or process had fetched.",
                    "waits", "Questions that waited for a fetch that was under way.",
                    "fetches", "Results fetched into a cache.",
                    "failures", "Fetches that failed.",
                    "forgiven", "Questions answered with an old result after a fetch failed.",
                    "drops", "Results dropped from a cache since they had changed.");

    private final WatchCaches watch;
    private final MeterRegistry registry;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /// @param watch shows them
    /// @param registry takes the figures
    /// @param browsing is here so that what it remembers is shown before anybody browses
    CacheMeters(WatchCaches watch, MeterRegistry registry, BrowseProducts browsing) {
        this.watch = watch;
        this.registry = registry;
    }

    /// Registers what is new, once, or the registry complains; the figures themselves are taken
    /// when they are fetched.
    void refresh() {
        for (CacheView view : watch.caches()) {
            String name = view.name().value();
            gauge("entries", name, "Results in memory, roughly.", CacheView::entries);
            gauge(
                    "hit.ratio",
                    name,
                    "How often a cache answered without a fetch or a wait for one, from 0 to 1.",
                    one -> one.hitsPerThousand() / 1_000.0);
            view.counts().keySet().forEach(what -> count(what, name));
        }
    }

    private void gauge(
            String what, String cache, String description, ToDoubleFunction<CacheView> figure) {
        if (registered.add(cache + ' ' + what)) {
            Gauge.builder("holdfast.cache." + what, watch, all -> of(all, cache, figure))
                    .description(description)
                    .tags(Tags.of("cache", cache))
                    .register(registry);
        }
    }

    private void count(String what, String cache) {
        if (registered.add(cache + ' ' + what)) {
            FunctionCounter.builder(
                            "holdfast.cache." + what,
                            watch,
                            all -> of(all, cache, view -> view.counts().getOrDefault(what, 0L)))
                    .description(COUNTS.getOrDefault(what, "How often a cache did that: " + what))
                    .tags(Tags.of("cache", cache))
                    .register(registry);
        }
    }

    private static double of(WatchCaches watch, String cache, ToDoubleFunction<CacheView> figure) {
        return watch.caches().stream()
                .filter(view -> view.name().value().equals(cache))
                .findFirst()
                .map(figure::applyAsDouble)
                .orElse(0.0);
    }
}
