package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Rate;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Allowed;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.StandingChanged;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.outside.port.out.Allowances;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a third party says to one node holds for all nodes of the shop (TPY-6).
class SharedLimitTest {
    private static final Manners USUAL =
            Manners.usual("post")
                    .within(Patience.of(Duration.ofSeconds(30)))
                    .repeating(new Retries(1, Duration.ofMillis(1)));

    private final Outside world =
            new Outside(Map.of("post", (_, _) -> Said.json(200, "{\"answer\": 42}")));
    private final Booth post = world.booth("post");

    @AfterEach
    void close() {
        world.close();
    }

    private long ask(ThirdParty party) throws InterruptedException {
        return party.exchange(
                Repeat.SAFE,
                Ask.get(post.uri()),
                reply -> StrictJson.of(reply).member("answer").whole());
    }

    private static Mishap mishap(ThrowingCallable call) {
        return catchThrowableOfType(ThirdPartyFailed.class, call).mishap();
    }

    private void turn(Fault fault) {
        post.turn(Weather.FAIR.with(fault));
    }

    @Test
    void TPY_6_a_limit_of_the_shop_holds_for_all_its_nodes() throws InterruptedException {
        Allowance two = new Allowance(2, Duration.ofHours(1));
        Rate rate = new Rate(two, true);
        ThirdParty here = world.call(USUAL.at(rate));
        ThirdParties elsewhere = elsewhere();
        ThirdParty there = elsewhere.add(USUAL.at(rate));

        assertThat(ask(here)).isEqualTo(42);
        assertThat(ask(there)).isEqualTo(42);
        assertThat(mishap(() -> ask(here))).isEqualTo(Mishap.LIMITED);
        assertThat(mishap(() -> ask(there))).isEqualTo(Mishap.LIMITED);

        world.pass(Duration.ofHours(1));
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(60));
        assertThat(mishap(() -> ask(here))).isEqualTo(Mishap.LIMITED);
        turn(Fault.NONE);
        assertThat(mishap(() -> ask(there))).isEqualTo(Mishap.LIMITED);
        assertThat(post.calls()).isEqualTo(3);
        elsewhere.close();
    }

    private ThirdParties elsewhere() {
        return elsewhere(world.allowances, new MemoryEvents());
    }

    private ThirdParties elsewhere(Allowances allowances, MemoryEvents events) {
        return new ThirdParties(
                new Surroundings(
                        world::now,
                        world::nanoTime,
                        (name, body) -> Thread.ofVirtual().name(name).start(body),
                        allowances,
                        events));
    }

    @ParameterizedTest
    @MethodSource("ratesOfTheShop")
    void TPY_6_what_one_node_was_told_holds_for_all_nodes_with_a_rate_of_ours_and_without(Rate rate)
            throws InterruptedException {
        ThirdParties elsewhere = elsewhere();
        ThirdParty there = elsewhere.add(USUAL.at(rate));
        assertThat(ask(there)).isEqualTo(42);
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(120));
        assertThat(mishap(() -> ask(world.call(USUAL.at(rate))))).isEqualTo(Mishap.LIMITED);
        turn(Fault.NONE);

        assertThat(mishap(() -> ask(there))).isEqualTo(Mishap.LIMITED);
        assertThat(there.standing().state()).isEqualTo(Standing.State.LIMITED);
        assertThat(there.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(120));
        ThirdParties begunAnew = elsewhere();
        assertThat(mishap(() -> ask(begunAnew.add(USUAL.at(rate))))).isEqualTo(Mishap.LIMITED);
        assertThat(post.calls()).isEqualTo(2);

        world.pass(Duration.ofMinutes(2));
        assertThat(ask(there)).isEqualTo(42);
        begunAnew.close();
        elsewhere.close();
    }

    private static List<Rate> ratesOfTheShop() {
        return List.of(new Rate(null, true), new Rate(new Allowance(9, Duration.ofHours(1)), true));
    }

    @ParameterizedTest
    @MethodSource("ratesOfTheShop")
    void TPY_6_a_node_that_calls_nobody_learns_of_it_too_and_says_so(Rate rate) {
        MemoryEvents news = new MemoryEvents();
        Queue<Standing.State> told = told(news);
        ThirdParties elsewhere = elsewhere(world.allowances, news);
        ThirdParty there = elsewhere.add(USUAL.at(rate));
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(120));
        assertThat(mishap(() -> ask(world.call(USUAL.at(rate))))).isEqualTo(Mishap.LIMITED);

        elsewhere.watch();
        assertThat(there.standing().state()).isEqualTo(Standing.State.LIMITED);
        assertThat(told).containsExactly(Standing.State.LIMITED);
        elsewhere.close();
    }

    @Test
    void TPY_6_a_store_that_does_not_answer_keeps_nobody_from_a_call_and_no_pause_is_lost_here()
            throws InterruptedException {
        ThirdParties elsewhere = elsewhere(new LostAllowances(), new MemoryEvents());
        ThirdParty party = elsewhere.add(USUAL.at(new Rate(null, true)));
        assertThat(ask(party)).isEqualTo(42);
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(120));

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        elsewhere.watch();
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        assertThat(post.calls()).isEqualTo(2);
        elsewhere.close();
    }

    /// Allowances whose store never answers.
    private static final class LostAllowances implements Allowances {
        private static StoreUnavailable lost() {
            return new StoreUnavailable("ask", new IOException("cable cut"));
        }

        @Override
        public Allowed take(String name, Allowance allowance, Instant now) {
            throw lost();
        }

        @Override
        public void pause(String name, Instant until) {
            throw lost();
        }

        @Override
        public Optional<Instant> pausedUntil(String name, Instant now) {
            throw lost();
        }
    }

    private static Queue<Standing.State> told(MemoryEvents events) {
        Queue<Standing.State> told = new ConcurrentLinkedQueue<>();
        events.subscribe(StandingChanged.class, event -> told.add(event.standing().state()));
        return told;
    }
}
