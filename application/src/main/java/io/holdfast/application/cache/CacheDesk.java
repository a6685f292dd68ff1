package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.supervision.Worker;
import io.holdfast.cache.CacheEvent;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.cache.port.in.Caches;
import io.holdfast.cache.port.in.WatchCaches;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.kernel.port.out.Events;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All caches of a node: opens them, tells them what other nodes have dropped, and sweeps behind
/// them. Safe for concurrent use.
public final class CacheDesk implements Caches, WatchCaches {
    /// Most results that one sweep removes at once.
    public static final int SWEPT_MAX = 1_000;

    private static final int FETCHES_MAX = 256;

    private final Ground ground;
    private final Map<CacheName, TwoTiers<?, ?>> open = new ConcurrentHashMap<>();
    private final Queue<Supplier<CacheView>> shown = new ConcurrentLinkedQueue<>();

    /// What all caches stand on.
    record Ground(
            Machine machine,
            NearCaches near,
            SharedResults shared,
            Events events,
            Detached fetches,
            AtomicBoolean hearing) {
        boolean hears() {
            return hearing.get();
        }
    }

    /// Has no cache yet, and hears what happens from now on.
    ///
    /// @param machine time and threads
    /// @param near memory
    /// @param shared what all nodes share
    /// @param events tells of what other nodes have dropped
    public CacheDesk(Machine machine, NearCaches near, SharedResults shared, Events events) {
        ground =
                new Ground(
                        machine,
                        near,
                        shared,
                        events,
                        new Detached(machine, FETCHES_MAX),
                        new AtomicBoolean(true));
        events.subscribe(CacheEvent.class, this::heard);
        events.subscribe(Hearing.class, this::hearing);
    }

    private void heard(CacheEvent event) {
        TwoTiers<?, ?> cache = open.get(event.cache());
        if (cache != null) {
            switch (event) {
                case CacheEvent.Dropped(var where) -> cache.forget(where.key());
                case CacheEvent.AllDropped _ -> cache.forgetAll();
            }
        }
    }

    /// What a node that hears nothing remembers is believed only where nothing else can be had.
    private void hearing(Hearing event) {
        switch (event) {
            case Hearing.Lost _ -> ground.hearing().set(false);
            case Hearing.Restored _ -> {
                open.values().forEach(TwoTiers::forgetAll);
                ground.hearing().set(true);
            }
        }
    }

    @Override
    public <K, V> Cache<K, V> open(CacheSpec<K, V> spec) {
        TwoTiers<K, V> cache = new TwoTiers<>(spec, ground);
        if (open.putIfAbsent(spec.name(), cache) != null) {
            throw new IllegalArgumentException(
                    "there are two caches named '%s'".formatted(spec.name().value()));
        }
        return cache;
    }

    /// Shows a cache that is kept elsewhere beside those that are kept here.
    ///
    /// @param view never waits
    public void show(Supplier<CacheView> view) {
        shown.add(view);
    }

    @Override
    public List<CacheView> caches() {
        return Stream.concat(
                        open.values().stream().map(TwoTiers::view),
                        shown.stream().map(Supplier::get))
                .sorted(Comparator.comparing(view -> view.name().value()))
                .toList();
    }

    /// {@return what fetches, to be supervised: one child of one tree}
    public Worker fetches() {
        return ground.fetches().worker();
    }

    /// Removes from the shared store what nobody can be given any more, and what is too much.
    ///
    /// @return how much was removed
    public long sweep() {
        Instant now = ground.machine().instant();
        long swept = 0;
        int last = SWEPT_MAX;
        while (last == SWEPT_MAX) {
            last = ground.shared().sweep(now, SWEPT_MAX);
            swept += last;
        }
        for (TwoTiers<?, ?> cache : open.values()) {
            CacheSpec<?, ?> spec = cache.spec();
            swept += ground.shared().trim(spec.name(), spec.terms().entriesMax());
        }
        return swept;
    }
}
