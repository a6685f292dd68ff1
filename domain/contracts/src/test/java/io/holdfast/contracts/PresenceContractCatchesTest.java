package io.holdfast.contracts;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.contracts.ContractsCatchTest.Wrong;
import io.holdfast.contracts.presence.MemoryPresence;
import io.holdfast.contracts.presence.PresenceStoreContract;
import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Shown;
import io.holdfast.presence.Sight;
import io.holdfast.presence.port.out.PresenceStore;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A store of presence that breaks one rule is found out by that rule's test.
class PresenceContractCatchesTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
    private static final Duration LONG = Duration.ofHours(2);

    @Nested
    class Memory extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_wrong_store_fails_the_rule_that_it_breaks_and_no_other() {
        return Stream.of(
                        new Wrong(Adding.class, "PRS_1"),
                        new Wrong(Lasting.class, "PRS_2"),
                        new Wrong(Welcoming.class, "PRS_3"),
                        new Wrong(Doubling.class, "PRS_4"),
                        new Wrong(Meddling.class, "PRS_5"),
                        new Wrong(Sweeping.class, "PRS_6"),
                        new Wrong(Trimming.class, "PRS_7"))
                .map(
                        wrong ->
                                dynamicTest(
                                        wrong.kit().getSimpleName(),
                                        () -> ContractsCatchTest.check(wrong)));
    }

    /// Keeps what was there when all is published anew.
    static final class Adding extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized void publish(NodeId node, Sight sight, Duration lease) {
                    List<Shown> all = new ArrayList<>(sight.all());
                    if (all.isEmpty()) {
                        sight(node).ifPresent(before -> all.addAll(before.all()));
                    }
                    super.publish(node, new Sight(sight.revision(), all), lease);
                }
            };
        }
    }

    /// Shows what nodes saw whose lease is over.
    static final class Lasting extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            Set<NodeId> over = new HashSet<>();
            MemoryPresence hidden = new MemoryPresence(CLOCK);
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized void publish(NodeId node, Sight sight, Duration lease) {
                    super.publish(node, sight, lease);
                    if (lease.isZero() && sight.all().size() == 1 && over.add(node)) {
                        hidden.publish(node, sight, LONG);
                    }
                }

                @Override
                public synchronized Optional<Sight> sight(NodeId node) {
                    return super.sight(node).or(() -> lasting(node));
                }

                private Optional<Sight> lasting(NodeId node) {
                    return super.living().isEmpty() ? hidden.sight(node) : Optional.empty();
                }

                @Override
                public synchronized void leave(NodeId node) {
                    super.leave(node);
                    hidden.leave(node);
                }
            };
        }
    }

    /// Takes changes of nodes that it does not know.
    static final class Welcoming extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized boolean change(
                        NodeId node, long revision, Change change, Duration lease) {
                    if (super.change(node, revision, change, lease)) {
                        return true;
                    }
                    publish(node, new Sight(revision, change.joins()), lease);
                    return true;
                }
            };
        }
    }

    /// Shows twice who was written twice.
    static final class Doubling extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized boolean change(
                        NodeId node, long revision, Change change, Duration lease) {
                    List<Shown> before = sight(node).map(Sight::all).orElse(List.of());
                    List<Shown> twice = change.joins().stream().filter(before::contains).toList();
                    boolean known = super.change(node, revision, change, lease);
                    if (known && !twice.isEmpty()) {
                        List<Shown> all = new ArrayList<>(twice);
                        sight(node).ifPresent(sight -> all.addAll(sight.all()));
                        publish(node, new Sight(revision, all), lease);
                    }
                    return known;
                }
            };
        }
    }

    /// Removes by name alone, whoever it belongs to.
    static final class Meddling extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized boolean change(
                        NodeId node, long revision, Change change, Duration lease) {
                    for (Map.Entry<NodeId, Long> other : living().entrySet()) {
                        if (!other.getKey().equals(node)) {
                            Change less = new Change(List.of(), change.leaves());
                            super.change(other.getKey(), other.getValue(), less, LONG);
                        }
                    }
                    return super.change(node, revision, change, lease);
                }
            };
        }
    }

    /// Forgets everybody.
    static final class Sweeping extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized int sweep() {
                    int swept = super.sweep();
                    living().keySet().forEach(this::leave);
                    return swept;
                }
            };
        }
    }

    /// Takes line ends for nothing.
    static final class Trimming extends PresenceStoreContract {
        @Override
        protected PresenceStore empty() {
            return new MemoryPresence(CLOCK) {
                @Override
                public synchronized Optional<Sight> sight(NodeId node) {
                    return super.sight(node)
                            .map(
                                    sight ->
                                            new Sight(
                                                    sight.revision(),
                                                    sight.all().stream()
                                                            .map(Trimming::trimmed)
                                                            .toList()));
                }
            };
        }

        private static Shown trimmed(Shown one) {
            return new Shown(one.ref(), one.room().strip(), one.key(), one.meta());
        }
    }
}
