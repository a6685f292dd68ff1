package io.holdfast.application.concurrent.gather;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Loads by key, many keys at once: whoever asks while a load is under way is served by the next
/// one, together with all others who have come by then. One caller alone waits for nobody.
///
/// The callers do the loading, in turn; there is no thread of its own. The busier it gets, the
/// larger the loads, and the less each caller costs.
///
/// ```java
/// Gather<Handle, Product> products =
///         new Gather<>(machine, 256, 2, StoreUnavailable.class, store::findAll);
/// Optional<Product> tee = products.get(new Handle("tee"));
/// ```
///
/// ## Rules
///
/// - **GTH-1** The load that serves a caller begins after the caller has asked.
/// - **GTH-2** A key that several ask for is loaded once a load; each of them gets its value.
/// - **GTH-3** No load has more than `keysMax` keys, and no more than `loadsMax` run at once.
/// - **GTH-4** Where a load of several callers fails, each loads its own key, when its turn comes
///   (GTH-3), so that nobody suffers from a key of somebody else. A failure of the kind that is
///   named as everybody's says nothing about keys (a store that does not answer): it reaches each
///   of the callers, and nobody loads again.
/// - **GTH-5** Interrupting a caller does not end its wait; its interrupt status is left set.
///
/// Safe for use by any thread, virtual or platform. A caller waits as long as the load takes, so
/// the load has a time limit of its own.
///
/// @param <K> keys, with `equals` and `hashCode`
/// @param <V> what is loaded
public final class Gather<K, V> {
    private final Machine machine;
    private final int keysMax;
    private final int loadsMax;
    private final Class<? extends RuntimeException> everybodys;
    private final Function<List<K>, Map<K, V>> load;
    private final Queue<Ask<K, V>> waiting = new ConcurrentLinkedQueue<>();

    /// Who will load its own key, as soon as there is room.
    private final Queue<Thread> lone = new ConcurrentLinkedQueue<>();

    private final AtomicInteger loads = new AtomicInteger();

    /// Nobody asks yet.
    ///
    /// @param machine where the waiting is done
    /// @param keysMax most keys of one load, 1 or more
    /// @param loadsMax most loads at once, 1 or more; with many, loads stay small
    /// @param everybodys the kind of failure that is everybody's
    /// @param load gives the values of keys, all different; those that have none are left out
    public Gather(
            Machine machine,
            int keysMax,
            int loadsMax,
            Class<? extends RuntimeException> everybodys,
            Function<List<K>, Map<K, V>> load) {
        if (keysMax < 1 || loadsMax < 1) {
            throw new IllegalArgumentException(
                    "need at least 1 key and 1 load, was %d and %d".formatted(keysMax, loadsMax));
        }
        this.machine = machine;
        this.keysMax = keysMax;
        this.loadsMax = loadsMax;
        this.everybodys = everybodys;
        this.load = load;
    }

    /// Gives what belongs to a key, loading it.
    ///
    /// @param key which
    /// @return its value, or empty where it has none
    /// @throws RuntimeException what the load throws, when it loads this key alone, or when that is
    ///   everybody's; then several threads meet the same exception
    public Optional<V> get(K key) {
        return Optional.ofNullable(awaited(asked(key)));
    }

    /// Gives what belongs to some keys, each as [#get] does, and all of them asked for at once.
    ///
    /// @param keys which, in any order
    /// @return the values of those that have one
    /// @throws RuntimeException as [#get] does, of the first key that it concerns
    public Map<K, V> getAll(Collection<K> keys) {
        List<Ask<K, V>> asks = keys.stream().distinct().map(this::asked).toList();
        Map<K, V> values = HashMap.newHashMap(asks.size());
        RuntimeException first = null;
        for (Ask<K, V> ask : asks) {
            try {
                V value = awaited(ask);
                if (value != null) {
                    values.put(ask.key(), value);
                }
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return values;
    }

    private Ask<K, V> asked(K key) {
        Ask<K, V> ask = new Ask<>(key, Thread.currentThread());
        waiting.add(ask);
        return ask;
    }

    private @Nullable V awaited(Ask<K, V> ask) {
        boolean interrupted = false;
        try {
            while (!ask.isAnswered()) {
                interrupted |= Thread.interrupted();
                if (!lead() && !ask.isAnswered()) {
                    machine.park(this);
                }
            }
            if (!ask.hasFailed()) {
                return ask.value();
            }
            if (ask.failure() != null) {
                throw ask.failure();
            }
            interrupted |= awaitRoom();
            interrupted |= Thread.interrupted();
            return loadAlone(ask.key());
        } finally {
            // Not before: a load does not know whose interrupt it would end of.
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits until it may load.
    ///
    /// @return whether it was interrupted meanwhile
    private boolean awaitRoom() {
        Thread self = Thread.currentThread();
        boolean interrupted = false;
        lone.add(self);
        int running = loads.get();
        while (running >= loadsMax || !loads.compareAndSet(running, running + 1)) {
            if (running >= loadsMax) {
                machine.park(this);
                interrupted |= Thread.interrupted();
            }
            running = loads.get();
        }
        lone.remove(self);
        wakeNext();
        return interrupted;
    }

    private @Nullable V loadAlone(K key) {
        try {
            return load.apply(List.of(key)).get(key);
        } finally {
            leaveRoom();
        }
    }

    private void leaveRoom() {
        loads.decrementAndGet();
        wakeNext();
    }

    /// Whoever found no room before this moment is in a queue by now: the first of them goes on.
    private void wakeNext() {
        Ask<K, V> next = waiting.peek();
        if (next != null) {
            machine.unpark(next.thread());
        }
        Thread one = lone.peek();
        if (one != null) {
            machine.unpark(one);
        }
    }

    /// Serves those who wait, if there are any and there is room for one more load.
    ///
    /// @return whether it is worth to look again at once; if not, whoever has taken this caller's
    ///   question, or ends a load, wakes it
    private boolean lead() {
        int running = loads.get();
        if (running >= loadsMax || waiting.isEmpty()) {
            return false;
        }
        if (!loads.compareAndSet(running, running + 1)) {
            return true;
        }
        try {
            return serve();
        } finally {
            leaveRoom();
        }
    }

    private boolean serve() {
        Map<K, List<Ask<K, V>>> asks = taken();
        if (asks.isEmpty()) {
            return false;
        }
        Loaded<K, V> loaded = new Loaded<>(null, null);
        try {
            loaded = loaded(List.copyOf(asks.keySet()));
        } finally {
            for (Map.Entry<K, List<Ask<K, V>>> one : asks.entrySet()) {
                for (Ask<K, V> ask : one.getValue()) {
                    loaded.tell(ask);
                    machine.unpark(ask.thread());
                }
            }
        }
        return true;
    }

    private Loaded<K, V> loaded(List<K> keys) {
        try {
            return new Loaded<>(Objects.requireNonNull(load.apply(keys)), null);
        } catch (RuntimeException e) {
            // Where it is not everybody's, each caller meets it again with its own key, and tells
            // whom it concerns.
            return new Loaded<>(null, everybodys.isInstance(e) ? e : null);
        }
    }

    /// What came of a load; neither values nor failure where each caller is to find out for itself.
    private record Loaded<K, V>(@Nullable Map<K, V> values, @Nullable RuntimeException failure) {
        void tell(Ask<K, V> ask) {
            if (values != null) {
                ask.answer(values.get(ask.key()));
            } else {
                ask.fail(failure);
            }
        }
    }

    private Map<K, List<Ask<K, V>>> taken() {
        Map<K, List<Ask<K, V>>> asks = new LinkedHashMap<>();
        while (asks.size() < keysMax) {
            Ask<K, V> ask = waiting.poll();
            if (ask == null) {
                break;
            }
            asks.computeIfAbsent(ask.key(), _ -> new ArrayList<>(1)).add(ask);
        }
        return asks;
    }
}
