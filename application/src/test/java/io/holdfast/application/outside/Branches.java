package io.holdfast.application.outside;

import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.contracts.outside.MemoryRates;
import io.holdfast.outside.port.out.ExchangeRates;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Nodes that share a table of results, and a bank that says how often it was asked.
final class Branches {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final RatePace PACE =
            new RatePace(
                    HOUR,
                    MINUTE,
                    Duration.ofSeconds(10),
                    new RateDesk.Ages(Duration.ofDays(1), Duration.ofDays(7)));

    final MemoryRates bank = new MemoryRates();
    final AtomicInteger asked = new AtomicInteger();
    private final Machine machine;
    private final MemoryResults shared = new MemoryResults();
    private final MemoryEvents events = new MemoryEvents();

    Branches(Machine machine) {
        this.machine = machine;
    }

    /// A node that asks the bank by name.
    final class Branch implements AutoCloseable {
        final RateDesk desk;
        final SupervisionTree tree;

        private Branch(String source, RatePace pace) throws InterruptedException {
            CacheDesk caches = new CacheDesk(machine, new MemoryNears(), shared, events);
            ExchangeRates counted =
                    () -> {
                        asked.incrementAndGet();
                        machine.sleep(Duration.ofMillis(100));
                        return bank.latest();
                    };
            desk = new RateDesk(caches, counted, source, machine, pace);
            tree =
                    SupervisionTree.start(
                            machine,
                            "branch",
                            SupervisorSpec.of(ChildSpec.of("fetches", caches.fetches())));
        }

        /// Begins to ask by itself.
        void watch() throws InterruptedException {
            tree.root().start(ChildSpec.of("rates", new RateWatch(desk, MINUTE)));
        }

        @Override
        public void close() {
            tree.close();
        }
    }

    Branch open() throws InterruptedException {
        return open("bank");
    }

    Branch open(String source) throws InterruptedException {
        return new Branch(source, PACE);
    }

    /// Opens a node with another pace than the others.
    Branch open(RatePace pace) throws InterruptedException {
        return new Branch("bank", pace);
    }
}
