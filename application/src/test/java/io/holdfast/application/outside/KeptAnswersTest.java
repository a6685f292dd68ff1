package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.FanOut;
import io.holdfast.application.concurrent.fanout.Part;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.Codec;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.cache.MemoryResults;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.Money;
import io.holdfast.order.Balance;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class KeptAnswersTest {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration TAKES = Duration.ofMillis(300);

    /// Two nodes with one shared store, and a third party that both ask.
    private static final class Street {
        final Machine machine;
        final AtomicInteger asked = new AtomicInteger();
        final List<KeptAnswers<String>> nodes;
        @Nullable Mishap mishap;

        Street(Machine machine, CacheDesk one, CacheDesk other) {
            this.machine = machine;
            nodes = List.of(answers(one), answers(other));
        }

        private static KeptAnswers<String> answers(CacheDesk caches) {
            return new KeptAnswers<>(
                    caches, new CacheName("checks"), Codec.text(), FRESH, Duration.ofSeconds(5));
        }

        KeptAnswers.Answer<String> ask(int node) throws InterruptedException {
            return nodes.get(node).of("post", this::answer);
        }

        private String answer() throws InterruptedException {
            int number = asked.incrementAndGet();
            machine.sleep(TAKES);
            if (mishap != null) {
                throw new ThirdPartyFailed("post", mishap, "is not well", null, null);
            }
            return "answer " + number;
        }

        ThirdPartyFailed failure(int node) {
            return catchThrowableOfType(ThirdPartyFailed.class, () -> ask(node));
        }
    }

    private interface Story {
        void play(Street street) throws InterruptedException;
    }

    private static void play(Story story) {
        Simulation.run(
                1,
                machine -> {
                    MemoryResults shared = new MemoryResults();
                    MemoryEvents events = new MemoryEvents();
                    CacheDesk one = new CacheDesk(machine, new MemoryNears(), shared, events);
                    CacheDesk other = new CacheDesk(machine, new MemoryNears(), shared, events);
                    SupervisionTree tree =
                            SupervisionTree.start(
                                    machine,
                                    "tree",
                                    SupervisorSpec.of(
                                            ChildSpec.of("one", one.fetches()),
                                            ChildSpec.of("other", other.fetches())));
                    story.play(new Street(machine, one, other));
                    tree.close();
                });
    }

    @Test
    void all_who_look_at_once_at_all_nodes_have_one_question_asked() {
        play(
                street -> {
                    FanOut crowd = new FanOut(street.machine, "crowd");
                    List<Part<KeptAnswers.Answer<String>>> looks =
                            List.of(
                                    Part.of("1", () -> street.ask(0)),
                                    Part.of("2", () -> street.ask(0)),
                                    Part.of("3", () -> street.ask(1)),
                                    Part.of("4", () -> street.ask(1)));
                    var outcomes = crowd.all(looks);

                    assertThat(looks)
                            .allSatisfy(
                                    look ->
                                            assertThat(outcomes.of(look).orThrow().said())
                                                    .isEqualTo("answer 1"));
                    assertThat(street.asked).hasValue(1);
                });
    }

    @Test
    void what_was_said_a_moment_ago_is_said_by_all_nodes_with_its_time_and_then_asked_for_anew() {
        play(
                street -> {
                    var first = street.ask(0);
                    assertThat(street.ask(1)).isEqualTo(first);

                    street.machine.sleep(FRESH);
                    assertThat(street.ask(1).said()).isEqualTo("answer 2");
                    assertThat(street.ask(1).at()).isAfter(first.at());
                });
    }

    @Test
    void that_it_fails_is_known_at_all_nodes_and_asked_for_once() {
        play(
                street -> {
                    street.mishap = Mishap.TIMED_OUT;
                    ThirdPartyFailed here = street.failure(0);
                    ThirdPartyFailed there = street.failure(1);

                    assertThat(here).hasMessage("post: is not well");
                    assertThat(there).hasMessage("post: is not well");
                    assertThat(there.mishap()).isEqualTo(Mishap.TIMED_OUT);
                    assertThat(street.asked).hasValue(1);
                });
    }

    @Test
    void that_one_node_leaves_it_alone_keeps_no_other_from_asking() {
        play(
                street -> {
                    street.mishap = Mishap.RESTING;
                    assertThat(street.failure(0).mishap()).isEqualTo(Mishap.RESTING);
                    street.mishap = null;

                    assertThat(street.ask(1).said()).isEqualTo("answer 2");
                });
    }

    @Test
    void a_balance_comes_back_as_it_was_written() {
        Currency euros = Currency.getInstance("EUR");
        Currency yen = Currency.getInstance("JPY");
        Balance balance =
                new Balance(
                        List.of(new Money(1_999, euros), new Money(50, yen)),
                        List.of(new Money(7, yen)));
        Balance nothing = new Balance(List.of(), List.of());

        assertThat(BalanceText.read(BalanceText.write(balance))).isEqualTo(balance);
        assertThat(BalanceText.read(BalanceText.write(nothing))).isEqualTo(nothing);
    }
}
