package io.holdfast.application.cache;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.CacheSpec;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Codec;
import io.holdfast.cache.Kept;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Terms;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.in.Cache;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Nodes with caches on one store, and somebody far away whom it is dear to ask.
final class Fleet {
    static final Terms TERMS =
            Terms.fresh(Duration.ofSeconds(60))
                    .stale(Duration.ofSeconds(60))
                    .forgiven(Duration.ofSeconds(600))
                    .absent(Duration.ofSeconds(5))
                    .fetchWithin(Duration.ofSeconds(10))
                    .pauseOf(Duration.ofSeconds(2))
                    .entries(100);

    final Machine machine;
    final Store store = new Store();
    final MemoryEvents events = new MemoryEvents();
    final Upstream upstream;

    Fleet(Machine machine) {
        this.machine = machine;
        this.upstream = new Upstream(machine);
    }

    /// A store that may be away.
    static final class Store extends MemoryResults {
        final AtomicBoolean isAway = new AtomicBoolean();

        private void require() {
            if (isAway.get()) {
                throw new StoreUnavailable("do anything", new IllegalStateException("away"));
            }
        }

        @Override
        public synchronized ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
            require();
            return super.claim(key, now, until);
        }

        @Override
        public synchronized boolean keep(Ticket ticket, Kept kept) {
            require();
            return super.keep(ticket, kept);
        }

        @Override
        public synchronized void drop(ResultKey key) {
            require();
            super.drop(key);
        }
    }

    /// Takes its time, and says how often it was asked.
    static final class Upstream {
        final AtomicInteger asked = new AtomicInteger();
        final AtomicBoolean fails = new AtomicBoolean();
        final AtomicBoolean hasNone = new AtomicBoolean();
        private final Machine machine;

        Upstream(Machine machine) {
            this.machine = machine;
        }

        Optional<String> ask(Duration time) throws InterruptedException {
            int number = asked.incrementAndGet();
            machine.sleep(time);
            if (fails.get()) {
                throw new IllegalStateException("no answer");
            }
            return hasNone.get() ? Optional.empty() : Optional.of("answer " + number);
        }
    }

    /// One node of it.
    final class Node implements AutoCloseable {
        final CacheDesk desk = new CacheDesk(machine, new MemoryNears(), store, events);
        final Cache<String, String> cache;
        private final SupervisionTree tree;

        Node(Terms terms) throws InterruptedException {
            cache =
                    desk.open(
                            new CacheSpec<>(
                                    new CacheName("answers"),
                                    Function.identity(),
                                    Codec.text(),
                                    terms));
            tree =
                    SupervisionTree.start(
                            machine,
                            "t",
                            SupervisorSpec.of(ChildSpec.of("fetches", desk.fetches())));
        }

        /// {@return the answer, which takes 100 ms}
        String get(String key) {
            return get(key, Duration.ofMillis(100));
        }

        String get(String key, Duration time) {
            return cache.get(key, () -> upstream.ask(time)).value().orElse("none");
        }

        long count(String what) {
            return desk.caches().getFirst().counts().getOrDefault(what, -1L);
        }

        @Override
        public void close() {
            tree.close();
        }
    }

    /// A node is granted a result, and never heard of again.
    void die(String key) {
        Instant now = machine.instant();
        store.claim(new ResultKey(new CacheName("answers"), key), now, now.plus(TERMS.fetchMax()));
    }

    Node node() throws InterruptedException {
        return new Node(TERMS);
    }
}
