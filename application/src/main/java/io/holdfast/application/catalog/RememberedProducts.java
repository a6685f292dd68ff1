package io.holdfast.application.catalog;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.NearCaches.Near;
import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.kernel.Handle;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Products that were read and have not changed since, as far as anybody has told.
///
/// A product that is read while it changes must not be kept: it may be the old one, and whoever
/// told of the change has told already. So a reader takes a mark before reading, and what was told
/// of after that mark is not kept under it. Only the latest changes are known for that; a mark that
/// is older than those keeps nothing.
///
/// Safe for concurrent use. To look and to take a mark, nobody waits; to keep and to forget,
/// callers wait for each other, and for nobody else.
final class RememberedProducts {
    /// How many changed products are known of late. A chunk of an import is some hundreds.
    private static final int LATE_MAX = 8_192;

    private final CacheName name;
    private final Near<Handle, Kept> near;
    private final LateChanges late = new LateChanges(LATE_MAX);
    private final AtomicLong mark = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder forgotten = new LongAdder();

    /// A product that is kept.
    ///
    /// @param product as it was read
    /// @param weight as [Weight] tells it, once
    record Kept(ListedProduct product, long weight) {}

    /// @param name for whoever watches
    /// @param near memory
    /// @param weightMax most bytes, roughly, unless whoever runs the server said otherwise
    RememberedProducts(String name, NearCaches near, long weightMax) {
        this.name = new CacheName(name);
        this.near = near.open(this.name, weightMax, Kept::weight);
    }

    Optional<ListedProduct> get(Handle handle) {
        return kept(handle).map(Kept::product);
    }

    /// {@return what is kept of a handle, with its weight}
    Optional<Kept> kept(Handle handle) {
        Optional<Kept> known = near.get(handle);
        if (known.isPresent()) {
            hits.increment();
        }
        return known;
    }

    /// {@return how far changes have been told, for [#put] of what is read from now on}
    long mark() {
        return mark.get();
    }

    /// Keeps a product, unless it may be an old one.
    ///
    /// @param product what was read
    /// @param before the mark that was taken before it was read
    void put(ListedProduct product, long before) {
        reads.increment();
        Handle handle = product.stored().product().handle();
        synchronized (late) {
            if (late.leftAlone(handle, before)) {
                near.put(handle, new Kept(product, Weight.of(product)));
            }
        }
    }

    /// Forgets what has changed. When this is done, nobody gets it any more.
    ///
    /// @param change what
    void forget(CatalogChange change) {
        synchronized (late) {
            long now = mark.get() + 1;
            switch (change) {
                case CatalogChange.OfProducts(Set<Handle> handles) -> {
                    late.add(now, handles);
                    handles.forEach(near::remove);
                    forgotten.add(handles.size());
                }
                case CatalogChange.OfAll() -> {
                    late.addAll(now);
                    forgotten.add(near.size());
                    near.clear();
                }
            }
            mark.set(now);
        }
    }

    CacheView view() {
        return new CacheView(
                name,
                near.size(),
                near.weightMax(),
                Map.of("hits", hits.sum(), "fetches", reads.sum(), "drops", forgotten.sum()));
    }
}
