package io.holdfast.contracts;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/// What keeps results wrongly, each in one way.
final class CacheMutants {
    private CacheMutants() {}

    /// Gives what was shortened by its old times.
    static final class Lasting extends MemoryResults {
        @Override
        public synchronized void shorten(ResultKey key, Lifetime from, Lifetime to) {
            super.shorten(key, from, from);
        }
    }

    /// Keeps one line.
    static final class Narrow extends MemoryResults {
        @Override
        public synchronized boolean keep(Ticket ticket, Kept kept) {
            return super.keep(
                    ticket,
                    new Kept(kept.text().map(text -> text.replace('\n', ' ')), kept.lifetime()));
        }
    }

    /// Does not give an old result to those who are to wait.
    static final class Silent extends MemoryResults {
        @Override
        public synchronized ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
            ClaimOutcome outcome = super.claim(key, now, until);
            return outcome instanceof ClaimOutcome.Busy(Instant end, var _)
                    ? new ClaimOutcome.Busy(end, Optional.empty())
                    : outcome;
        }
    }

    /// Lets a grant last a moment longer than it said.
    static final class Clinging extends MemoryResults {
        private final Map<ResultKey, Instant> leases = new HashMap<>();

        @Override
        public synchronized ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
            if (now.equals(leases.get(key))) {
                return new ClaimOutcome.Busy(now, Optional.empty());
            }
            ClaimOutcome outcome = super.claim(key, now, until);
            if (outcome instanceof ClaimOutcome.Granted) {
                leases.put(key, until);
            }
            return outcome;
        }

        @Override
        public synchronized boolean keep(Ticket ticket, Kept kept) {
            leases.remove(ticket.key());
            return super.keep(ticket, kept);
        }
    }

    /// Keeps whatever a ticket brings that has counted once.
    static final class Credulous extends MemoryResults {
        private final Set<Ticket> used = new HashSet<>();

        @Override
        public synchronized boolean keep(Ticket ticket, Kept kept) {
            if (used.contains(ticket)) {
                put(ticket.key(), kept);
                return true;
            }
            boolean counts = super.keep(ticket, kept);
            if (counts) {
                used.add(ticket);
            }
            return counts;
        }
    }

    /// Has nothing for those who come after a failure.
    static final class Hopeless extends MemoryResults {
        @Override
        public synchronized ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
            ClaimOutcome outcome = super.claim(key, now, until);
            return outcome instanceof ClaimOutcome.Failing(Instant end, var _)
                    ? new ClaimOutcome.Failing(end, Optional.empty())
                    : outcome;
        }
    }

    /// Takes one cache for another whose name begins alike.
    static final class Sweeping extends MemoryResults {
        @Override
        public synchronized void dropAll(CacheName cache) {
            super.dropAll(cache);
            super.dropAll(new CacheName(cache.value() + "-2"));
        }
    }

    /// Keeps the first that was put.
    static final class Stubborn extends MemoryResults {
        private final Set<ResultKey> put = new HashSet<>();

        @Override
        public synchronized void put(ResultKey key, Kept kept) {
            if (put.add(key)) {
                super.put(key, kept);
            }
        }
    }

    /// Sweeps all at once.
    static final class Greedy extends MemoryResults {
        @Override
        public synchronized int sweep(Instant now, int limit) {
            return super.sweep(now, Integer.MAX_VALUE);
        }
    }

    /// Leaves one more than it may.
    static final class Roomy extends MemoryResults {
        @Override
        public synchronized int trim(CacheName cache, int entriesMax) {
            return super.trim(cache, entriesMax + 1);
        }
    }

    /// Does as another cache does.
    private abstract static class Like<K, V> implements NearCaches.Near<K, V> {
        private final NearCaches.Near<K, V> other;

        Like(NearCaches.Near<K, V> other) {
            this.other = other;
        }

        @Override
        public Optional<V> get(K key) {
            return other.get(key);
        }

        @Override
        public void put(K key, V value) {
            other.put(key, value);
        }

        @Override
        public void remove(K key) {
            other.remove(key);
        }

        @Override
        public void clear() {
            other.clear();
        }

        @Override
        public long size() {
            return other.size();
        }

        @Override
        public long weightMax() {
            return other.weightMax();
        }
    }

    /// Keeps what it has.
    static final class Faithful extends MemoryNears {
        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            return new Like<>(super.<K, V>open(name, weightMax, weigher)) {
                @Override
                public void put(K key, V value) {
                    if (get(key).isEmpty()) {
                        super.put(key, value);
                    }
                }
            };
        }
    }

    /// Holds twice what it may.
    static final class Wide extends MemoryNears {
        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            return new Like<>(super.<K, V>open(name, weightMax * 2, weigher)) {
                @Override
                public long weightMax() {
                    return weightMax;
                }
            };
        }
    }

    /// Says that it holds twice what it does.
    static final class Boastful extends MemoryNears {
        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            return new Like<>(super.<K, V>open(name, weightMax, weigher)) {
                @Override
                public long weightMax() {
                    return super.weightMax() * 2;
                }
            };
        }
    }

    /// Removes nothing alone.
    static final class Keeping extends MemoryNears {
        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            return new Like<>(super.<K, V>open(name, weightMax, weigher)) {
                @Override
                public void remove(K key) {}
            };
        }
    }

    /// Forgets everything now and then.
    static final class Forgetful extends MemoryNears {
        private static final int PUTS = 1_900;

        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            List<Integer> puts = new ArrayList<>();
            return new Like<>(super.<K, V>open(name, weightMax, weigher)) {
                @Override
                public void put(K key, V value) {
                    super.put(key, value);
                    synchronized (puts) {
                        puts.add(puts.size());
                        if (puts.size() % PUTS == 0) {
                            clear();
                        }
                    }
                }
            };
        }
    }

    /// Has one cache for all.
    static final class Single extends MemoryNears {
        private final Map<String, Near<?, ?>> opened = new HashMap<>();

        @SuppressWarnings("unchecked")
        @Override
        public <K, V> Near<K, V> open(CacheName name, long weightMax, ToLongFunction<V> weigher) {
            return (Near<K, V>)
                    opened.computeIfAbsent(
                            "the only", _ -> super.<K, V>open(name, weightMax, weigher));
        }
    }
}
