package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Departure;
import io.holdfast.cache.CacheEvent;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.FetchFailed;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Reading;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.cache.port.in.Fetch;
import io.holdfast.cache.port.out.NearCaches.Near;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One cache: what this node remembers of it, and which of its fetches are under way here.
///
/// A fetch runs on a thread of its own, so that the end of one caller is no end of what others wait
/// for. What it brings is remembered only while its flight is registered, and letting go of a key
/// takes its flight from the register: so nothing is remembered that was fetched before a drop.
final class TwoTiers<K, V> implements Cache<K, V> {
    private final CacheSpec<K, V> spec;
    private final CacheDesk.Ground ground;
    private final Near<String, Entry<V>> near;
    private final Machine machine;
    private final Tally tally = new Tally();
    private final Claims<V> claims;
    private final Map<String, Flight<V>> flights = new ConcurrentHashMap<>();

    TwoTiers(CacheSpec<K, V> spec, CacheDesk.Ground ground) {
        this.spec = spec;
        this.ground = ground;
        this.machine = ground.machine();
        this.near = ground.near().open(spec.name(), spec.terms().entriesMax(), _ -> 1);
        this.claims = new Claims<>(spec, ground.shared(), machine, tally);
    }

    @Override
    public Reading<V> get(K key, Fetch<V> fetch) {
        String text = spec.key().apply(key);
        Optional<Entry<V>> held = near.get(text);
        if (held.isPresent() && ground.hears()) {
            Entry<V> entry = held.get();
            long now = machine.nanoTime();
            if (entry.isFresh(now)) {
                tally.hit();
                return entry.at(now);
            }
            if (entry.isStale(now)) {
                tally.add(Tally.Kind.OLD);
                refresh(text, fetch, entry, now);
                return entry.at(now);
            }
            if (entry.isQuiet(now)) {
                return forgiven(held, "a fetch failed a moment ago", null);
            }
        }
        return awaited(text, fetch);
    }

    private Reading<V> forgiven(Optional<Entry<V>> held, String what, @Nullable Throwable cause) {
        long now = machine.nanoTime();
        Entry<V> entry =
                held.filter(one -> one.isForgiven(now))
                        .orElseThrow(() -> new FetchFailed(spec.name(), what, cause));
        tally.add(Tally.Kind.FORGIVEN);
        return entry.at(now);
    }

    private void refresh(String key, Fetch<V> fetch, Entry<V> entry, long now) {
        if (entry.isQuiet(now) || flights.containsKey(key)) {
            return;
        }
        Flight<V> mine = new Flight<>(machine);
        if (flights.putIfAbsent(key, mine) == null) {
            launch(key, fetch, mine, false);
        }
    }

    private Reading<V> awaited(String key, Fetch<V> fetch) {
        Deadline deadline = Deadline.after(machine, spec.terms().fetchMax().multipliedBy(2));
        while (true) {
            Flight<V> mine = new Flight<>(machine);
            Flight<V> other = flights.putIfAbsent(key, mine);
            if (other == null) {
                launch(key, fetch, mine, true);
            } else {
                tally.add(Tally.Kind.WAITS);
            }
            Flight<V> flight = other == null ? mine : other;
            Optional<Landing<V>> landing = landing(flight, deadline);
            if (landing.isEmpty()) {
                // Whoever comes next does not wait for what may never end.
                flights.remove(key, flight);
                return forgiven(near.get(key), "the fetch takes too long", null);
            }
            switch (landing.get()) {
                case Landing.Landed<V>(Reading<V> reading) -> {
                    return reading;
                }
                case Landing.Missed<V>(var what, var cause) ->
                        throw new FetchFailed(spec.name(), what, cause);
                case Landing.NotBegun<V> _ -> requireUninterrupted();
            }
        }
    }

    /// Somebody else's end is a reason to try again, one's own is not.
    private void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new FetchFailed(spec.name(), "the caller was interrupted", null);
        }
    }

    private Optional<Landing<V>> landing(Flight<V> flight, Deadline deadline) {
        try {
            return flight.await(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchFailed(spec.name(), "the caller was interrupted", e);
        }
    }

    /// Has it fetched by a thread of its own. Where there is none to be had, a caller who waits
    /// fetches itself, and a refresh is left to the next one.
    private void launch(String key, Fetch<V> fetch, Flight<V> flight, boolean isAwaited) {
        try {
            Departure departure =
                    ground.fetches()
                            .start(
                                    spec.name().value(),
                                    () -> {
                                        if (flight.begin()) {
                                            fly(key, fetch, flight);
                                        }
                                    });
            if (departure != Departure.STARTED && flight.begin()) {
                flyHere(key, fetch, flight, isAwaited);
            }
        } catch (InterruptedException _) {
            // Whether it was started is not known; if it was, it goes on.
            Thread.currentThread().interrupt();
            if (flight.begin()) {
                end(key, flight, new Landing.NotBegun<>());
            }
        }
    }

    private void flyHere(String key, Fetch<V> fetch, Flight<V> flight, boolean isAwaited)
            throws InterruptedException {
        if (isAwaited) {
            fly(key, fetch, flight);
        } else {
            end(key, flight, new Landing.NotBegun<>());
        }
    }

    private void fly(String key, Fetch<V> fetch, Flight<V> flight) throws InterruptedException {
        try {
            long now = machine.nanoTime();
            Optional<Entry<V>> meanwhile =
                    near.get(key).filter(entry -> ground.hears() && entry.isFresh(now));
            if (meanwhile.isPresent()) {
                flight.land(new Landing.Landed<>(meanwhile.get().at(now)));
            } else {
                claims.settle(where(key), fetch, sink(key, flight));
            }
        } catch (RuntimeException e) {
            flight.land(new Landing.Missed<>("the fetch failed unexpectedly", e));
            throw e;
        } finally {
            end(key, flight, new Landing.Missed<>("the fetch was broken off", null));
        }
    }

    private void end(String key, Flight<V> flight, Landing<V> unlessLanded) {
        flights.remove(key, flight);
        flight.land(unlessLanded);
    }

    private Claims.Sink<V> sink(String key, Flight<V> flight) {
        return new Claims.Sink<>() {
            @Override
            public void give(Entry<V> entry) {
                remember(key, flight, entry);
                giveOnce(entry);
            }

            @Override
            public void giveOnce(Entry<V> entry) {
                flight.land(new Landing.Landed<>(entry.at(machine.nanoTime())));
            }

            @Override
            public void miss(String what, @Nullable Throwable cause) {
                remember(key, flight, Entry.failure(spec.terms().pause(), machine));
                flight.land(new Landing.Missed<>(what, cause));
            }

            @Override
            public Optional<Entry<V>> remembered() {
                return near.get(key);
            }
        };
    }

    /// Nobody can let go of the key in between.
    private void remember(String key, Flight<V> flight, Entry<V> entry) {
        flights.computeIfPresent(
                key,
                (_, registered) -> {
                    if (registered == flight) {
                        near.put(key, entry);
                    }
                    return registered;
                });
    }

    private ResultKey where(String key) {
        return new ResultKey(spec.name(), key);
    }

    @Override
    public Optional<Reading<V>> peek(K key) {
        long now = machine.nanoTime();
        Optional<Entry<V>> held =
                near.get(spec.key().apply(key)).filter(e -> ground.hears() && e.isFresh(now));
        held.ifPresent(_ -> tally.hit());
        return held.map(entry -> entry.at(now));
    }

    @Override
    public void put(K key, V value) {
        ResultKey where = where(spec.key().apply(key));
        Kept kept =
                new Kept(
                        Optional.of(spec.codec().write().apply(value)),
                        spec.terms().lifetime(machine.instant(), true));
        ground.shared().put(where, kept);
        // Not remembered here: somebody may be letting go of it just now.
        ground.events().publish(new CacheEvent.Dropped(where));
    }

    @Override
    public void drop(K key) {
        ResultKey where = where(spec.key().apply(key));
        tally.add(Tally.Kind.DROPS);
        try {
            ground.shared().drop(where);
        } finally {
            forget(where.key());
        }
        ground.events().publish(new CacheEvent.Dropped(where));
    }

    @Override
    public void dropAll() {
        tally.add(Tally.Kind.DROPS);
        try {
            ground.shared().dropAll(spec.name());
        } finally {
            forgetAll();
        }
        ground.events().publish(new CacheEvent.AllDropped(spec.name()));
    }

    void forget(String key) {
        flights.compute(
                key,
                (_, _) -> {
                    near.remove(key);
                    return null;
                });
    }

    /// What a flight remembers before it leaves the register is cleared with the rest.
    void forgetAll() {
        flights.clear();
        near.clear();
    }

    CacheSpec<K, V> spec() {
        return spec;
    }

    CacheView view() {
        return new CacheView(spec.name(), near.size(), near.weightMax(), tally.counts());
    }
}
