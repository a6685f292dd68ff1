package io.holdfast.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.cache.Kept;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;

/// Buyers who send the like, at nodes that share what a carrier said.
class KeptCarrierTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Address ZOE =
            new Address("Zoë", "Ringstraße 1", "", "Köln", "NW", "50667", "DE");

    private static final Address NOWHERE =
            new Address("Zoë", "A street of nobody 0", "", "Köln", "NW", "50667", "DE");

    private interface Story {
        void play(Machine machine, Post post, Post.Node here) throws InterruptedException;
    }

    private static void play(Story story) {
        Simulation.run(
                1,
                machine -> {
                    Post post = new Post(machine);
                    try (Post.Node here = post.node("account")) {
                        story.play(machine, post, here);
                    }
                });
    }

    /// A carrier that takes 100 ms, and nodes of a shop that ask it.
    private static final class Post implements Carrier {
        final List<Parcel> asked = Collections.synchronizedList(new ArrayList<>());
        final List<ResultKey> written = Collections.synchronizedList(new ArrayList<>());
        final List<String> texts = Collections.synchronizedList(new ArrayList<>());
        private final Machine machine;
        private final MemoryEvents events = new MemoryEvents();
        private final MemoryResults shared =
                new MemoryResults() {
                    @Override
                    public synchronized boolean keep(Ticket ticket, Kept kept) {
                        written.add(ticket.key());
                        texts.addAll(kept.text().stream().toList());
                        return super.keep(ticket, kept);
                    }
                };
        private volatile boolean fails;
        private final List<CarrierOffer> offers =
                List.of(
                        new CarrierOffer(
                                "parcel", "A way, at last", new Money(490, EUR), new Days(1, 3)),
                        new CarrierOffer("air", "Äther", new Money(0, EUR), new Days(0, 0)));

        Post(Machine machine) {
            this.machine = machine;
        }

        @Override
        public String name() {
            return "post";
        }

        @Override
        public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
            asked.add(parcel);
            machine.sleep(Duration.ofMillis(100));
            if (fails) {
                throw new ThirdPartyFailed("post", Mishap.ERROR, "is ill", null, null);
            }
            return parcel.to().equals(NOWHERE) ? List.of() : offers;
        }

        Node node(String account) throws InterruptedException {
            return new Node(account);
        }

        final class Node implements AutoCloseable {
            final Carrier carrier;
            private final SupervisionTree tree;

            private Node(String account) throws InterruptedException {
                CacheDesk caches = new CacheDesk(machine, new MemoryNears(), shared, events);
                carrier =
                        KeptOffers.open(caches, MINUTE, Duration.ofSeconds(3))
                                .before(Post.this, account);
                tree =
                        SupervisionTree.start(
                                machine,
                                "node",
                                SupervisorSpec.of(ChildSpec.of("fetches", caches.fetches())));
            }

            @Override
            public void close() {
                tree.close();
            }
        }
    }

    private static Parcel parcel(Address to) {
        return new Parcel(to, 500, 2, new Money(1_999, EUR));
    }

    private static Address neighbour() {
        return new Address("Ada", "Domplatz 7", "3rd floor", "Köln", "NW", "50667", "DE");
    }

    @Test
    void two_visitors_who_send_the_like_to_one_town_are_one_call() {
        play(
                (_, post, here) -> {
                    List<CarrierOffer> first = here.carrier.offers(parcel(ZOE));

                    assertThat(here.carrier.offers(parcel(neighbour()))).isEqualTo(first);
                    assertThat(first).isEqualTo(post.offers);
                    assertThat(here.carrier.name()).isEqualTo("post");
                    assertThat(post.asked).containsExactly(parcel(ZOE));
                });
    }

    @Test
    void visitors_who_come_at_once_wait_for_one_call() {
        play(
                (machine, post, here) -> {
                    List<Thread> crowd = new ArrayList<>();
                    List<List<CarrierOffer>> told = Collections.synchronizedList(new ArrayList<>());
                    for (int i = 0; i < 20; i++) {
                        crowd.add(
                                machine.start(
                                        "visitor",
                                        () -> {
                                            try {
                                                told.add(here.carrier.offers(parcel(ZOE)));
                                            } catch (InterruptedException e) {
                                                Thread.currentThread().interrupt();
                                            }
                                        }));
                    }
                    machine.sleep(Duration.ofSeconds(1));

                    assertThat(told).hasSize(crowd.size()).containsOnly(post.offers);
                    assertThat(post.asked).hasSize(1);
                });
    }

    @Test
    void another_node_is_told_what_this_one_was_told() {
        play(
                (_, post, here) -> {
                    List<CarrierOffer> first = here.carrier.offers(parcel(ZOE));
                    try (Post.Node there = post.node("account")) {
                        assertThat(there.carrier.offers(parcel(neighbour()))).isEqualTo(first);
                    }
                    assertThat(post.asked).hasSize(1);
                });
    }

    @Test
    void what_is_another_parcel_or_another_account_is_another_call() {
        play(
                (_, post, here) -> {
                    Money value = new Money(1_999, EUR);
                    Money dollars = new Money(1_999, Currency.getInstance("USD"));
                    Address bonn = new Address("Zoë", "A 1", "", "Bonn", "NW", "53111", "DE");
                    Address canal = new Address("Zoë", "A 1", "", "Colón", "", "", "PA");
                    Address other = new Address("Zoë", "B 2", "", "Colón", "", "", "PA");
                    List<Parcel> all =
                            List.of(
                                    parcel(ZOE),
                                    new Parcel(ZOE, 501, 2, value),
                                    new Parcel(ZOE, 500, 3, value),
                                    new Parcel(ZOE, 500, 2, new Money(2_000, EUR)),
                                    new Parcel(ZOE, 500, 2, dollars),
                                    parcel(bonn),
                                    parcel(canal),
                                    parcel(other));
                    for (Parcel parcel : all) {
                        here.carrier.offers(parcel);
                    }
                    try (Post.Node there = post.node("another account")) {
                        there.carrier.offers(parcel(ZOE));
                    }

                    assertThat(post.asked).hasSize(all.size() + 1).containsAll(all);
                });
    }

    @Test
    void after_a_while_it_is_asked_again() {
        play(
                (machine, post, here) -> {
                    here.carrier.offers(parcel(ZOE));
                    machine.sleep(MINUTE);
                    here.carrier.offers(parcel(ZOE));

                    assertThat(post.asked).hasSize(2);
                });
    }

    @Test
    void who_fails_is_asked_again_and_says_so_itself() {
        play(
                (_, post, here) -> {
                    post.fails = true;
                    for (int i = 0; i < 2; i++) {
                        assertThatExceptionOfType(ThirdPartyFailed.class)
                                .isThrownBy(() -> here.carrier.offers(parcel(ZOE)))
                                .satisfies(e -> assertThat(e.mishap()).isEqualTo(Mishap.ERROR));
                    }
                    post.fails = false;

                    assertThat(here.carrier.offers(parcel(ZOE))).isEqualTo(post.offers);
                    assertThat(post.asked).hasSize(3);
                });
    }

    /// Else whoever makes up a street would keep a whole town from being served.
    @Test
    void that_it_brings_nothing_to_one_is_told_to_nobody_else() {
        play(
                (_, post, here) -> {
                    assertThat(here.carrier.offers(parcel(NOWHERE))).isEmpty();

                    assertThat(here.carrier.offers(parcel(ZOE))).isEqualTo(post.offers);
                    assertThat(here.carrier.offers(parcel(neighbour()))).isEqualTo(post.offers);
                    assertThat(post.asked).containsExactly(parcel(NOWHERE), parcel(ZOE));
                });
    }

    @Test
    void nor_to_whoever_waited_for_the_same_call() {
        play(
                (machine, post, here) -> {
                    machine.start(
                            "who lives nowhere",
                            () -> {
                                try {
                                    here.carrier.offers(parcel(NOWHERE));
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
                    machine.sleep(Duration.ofMillis(50));

                    assertThat(here.carrier.offers(parcel(ZOE))).isEqualTo(post.offers);
                    assertThat(post.asked).containsExactly(parcel(NOWHERE), parcel(ZOE));
                });
    }

    @Test
    void nothing_is_written_down_that_says_who_lives_where() {
        play(
                (_, post, here) -> {
                    here.carrier.offers(parcel(ZOE));

                    assertThat(post.written).hasSize(1);
                    assertThat(post.written.getFirst().key()).matches("[0-9a-f]{64}");
                    assertThat(post.texts.getFirst())
                            .doesNotContain("Zoë", "Ring", "Köln", "50667", "account");
                });
    }
}
