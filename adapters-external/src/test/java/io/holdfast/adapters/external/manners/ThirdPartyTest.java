package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.RetryConfig;
import io.holdfast.adapters.external.manners.Manners.Breaker;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Rate;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.contracts.Together;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.outside.Allowance;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.StandingChanged;
import io.holdfast.outside.ThirdPartyFailed;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

class ThirdPartyTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Manners USUAL =
            Manners.usual("post")
                    .within(Patience.of(LONG))
                    .repeating(new Retries(1, Duration.ofMillis(1)));

    private final Outside world =
            new Outside(Map.of("post", (_, _) -> Said.json(200, "{\"answer\": 42}")));
    private final Queue<Exception> ends = new ConcurrentLinkedQueue<>();
    private final Booth post = world.booth("post");

    @AfterEach
    void close() {
        world.close();
    }

    private long ask(ThirdParty party) throws InterruptedException {
        return ask(party, Repeat.SAFE);
    }

    private long ask(ThirdParty party, Repeat repeat) throws InterruptedException {
        return party.exchange(
                repeat,
                Ask.get(post.uri()),
                reply -> StrictJson.of(reply).member("answer").whole());
    }

    private static Mishap mishap(ThrowingCallable call) {
        return catchThrowableOfType(ThirdPartyFailed.class, call).mishap();
    }

    /// A caller on a thread of its own; how it ends is one of [#ends].
    private Thread aside(ThirdParty party) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                ask(party);
                            } catch (InterruptedException | ThirdPartyFailed e) {
                                ends.add(e);
                            }
                        });
    }

    private void turn(Fault fault) {
        post.turn(Weather.FAIR.with(fault));
    }

    @Test
    void an_answer_is_read() throws InterruptedException {
        assertThat(ask(world.call(USUAL))).isEqualTo(42);
    }

    @Test
    void TPY_1_who_hangs_is_given_up_in_time_and_the_connection_is_closed() {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL.within(Patience.of(SOON)));

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.TIMED_OUT);
        Awaitility.await().until(() -> post.hangUps() == 1 && post.connections() == 0);
    }

    @Test
    void TPY_1_who_drips_a_byte_a_second_is_given_up_in_time_too() {
        turn(Fault.DRIP);
        ThirdParty party = world.call(USUAL.within(Patience.of(SOON)));

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.TIMED_OUT);
        Awaitility.await().until(() -> post.connections() == 0);
    }

    @Test
    void TPY_2_an_interrupt_ends_a_call_and_its_connection() throws InterruptedException {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL);
        Thread caller = aside(party);
        Awaitility.await().until(() -> post.calls() == 1);
        caller.interrupt();
        caller.join();

        assertThat(ends).singleElement().isInstanceOf(InterruptedException.class);
        Awaitility.await().until(() -> post.connections() == 0);
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(0, 0));
    }

    @Test
    void TPY_3_more_than_may_be_at_once_are_refused() throws InterruptedException {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL.atOnce(1));
        Thread first = aside(party);
        Awaitility.await().until(() -> party.standing().inFlight() == 1);

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.BUSY);

        first.interrupt();
        first.join();
        turn(Fault.NONE);
        assertThat(ask(party)).isEqualTo(42);
    }

    @Test
    void TPY_4_who_fails_too_often_rests_then_one_call_alone_tries() throws InterruptedException {
        Queue<Standing.State> told = told(world.events);
        Duration rest = Duration.ofSeconds(10);
        ThirdParty party = world.call(USUAL.resting(new Breaker(4, 4, 50, rest)));
        turn(Fault.ERROR);
        for (int i = 0; i < 4; i++) {
            assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.ERROR);
        }

        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plus(rest));
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.RESTING);
        assertThat(post.calls()).isEqualTo(4);

        world.pass(rest.plusMillis(1));
        assertThat(party.standing().state()).isEqualTo(Standing.State.PROBING);
        turn(Fault.HANG);
        Thread probe = aside(party);
        Awaitility.await().until(() -> post.calls() == 5);
        List<Mishap> others = Together.call(8, _ -> () -> mishap(() -> ask(party)));
        assertThat(others).containsOnly(Mishap.RESTING);
        assertThat(post.calls()).isEqualTo(5);
        probe.interrupt();
        probe.join();

        turn(Fault.NONE);
        assertThat(ask(party)).isEqualTo(42);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
        assertThat(told)
                .containsExactly(
                        Standing.State.RESTING, Standing.State.PROBING, Standing.State.WELL);
    }

    @Test
    void TPY_4_a_probe_that_fails_begins_another_rest() {
        Duration rest = Duration.ofSeconds(10);
        ThirdParty party = world.call(USUAL.resting(new Breaker(1, 1, 100, rest)));
        turn(Fault.ERROR);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.ERROR);
        world.pass(rest.plusMillis(1));

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.ERROR);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.RESTING);
    }

    @Test
    void TPY_5_what_is_safe_is_repeated_after_what_may_pass() throws InterruptedException {
        ThirdParty party = world.call(USUAL.repeating(new Retries(3, Duration.ofMillis(1))));
        turn(Fault.RESET);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.BROKEN);
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(3, 3));
        assertThat(mishap(() -> ask(party, Repeat.NEVER))).isEqualTo(Mishap.BROKEN);
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(4, 4));

        turn(Fault.HTML);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.NONSENSE);
        assertThat(party.standing().recent().calls()).isEqualTo(5);
    }

    @Test
    void TPY_5_a_call_that_used_up_its_time_is_not_repeated() {
        ThirdParty party =
                world.call(
                        USUAL.within(Patience.of(SOON))
                                .repeating(new Retries(3, Duration.ofMillis(1))));
        turn(Fault.HANG);

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.TIMED_OUT);
        assertThat(world.parties.mishaps("post", Mishap.TIMED_OUT)).isEqualTo(1);
        assertThat(post.calls()).isEqualTo(1);
    }

    @Test
    void TPY_6_who_says_429_is_left_alone_until_then() throws InterruptedException {
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(7));
        ThirdParty party = world.call(USUAL);

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        turn(Fault.NONE);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        assertThat(post.calls()).isEqualTo(1);
        assertThat(party.standing().state()).isEqualTo(Standing.State.LIMITED);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plusSeconds(7));

        world.pass(Duration.ofSeconds(7));
        assertThat(ask(party)).isEqualTo(42);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void TPY_6_who_asks_for_a_day_gets_an_hour_and_503_with_a_time_counts_as_failure() {
        post.turn(Weather.FAIR.with(Fault.UNAVAILABLE).retryAfter(86_400));
        ThirdParty party = world.call(USUAL);

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.ERROR);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plus(Duration.ofHours(1)));
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(1, 1));
    }

    @Test
    void who_becomes_limited_is_told_of_once_and_so_is_the_end_of_it() {
        Queue<Standing.State> told = told(world.events);
        post.turn(Weather.FAIR.with(Fault.LIMITED).retryAfter(7));
        ThirdParty party = world.call(USUAL);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        assertThat(told).containsExactly(Standing.State.LIMITED);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
        world.parties.watch();
        assertThat(told).containsExactly(Standing.State.LIMITED);

        world.pass(Duration.ofSeconds(7));
        world.parties.watch();
        world.parties.watch();
        assertThat(told).containsExactly(Standing.State.LIMITED, Standing.State.WELL);
    }

    @Test
    void TPY_4_a_rest_that_is_over_is_told_of_before_anybody_calls() throws InterruptedException {
        Duration rest = Duration.ofSeconds(10);
        ThirdParty party = world.call(USUAL.resting(new Breaker(1, 1, 100, rest)));
        turn(Fault.ERROR);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.ERROR);
        Queue<Standing.State> told = told(world.events);
        world.pass(rest);
        world.parties.watch();
        assertThat(breaker()).isEqualTo(CircuitBreaker.State.OPEN);

        world.pass(Duration.ofMillis(1));
        world.parties.watch();
        world.parties.watch();
        assertThat(told).containsExactly(Standing.State.PROBING);
        assertThat(breaker()).isEqualTo(CircuitBreaker.State.HALF_OPEN);

        turn(Fault.NONE);
        assertThat(ask(party)).isEqualTo(42);
        assertThat(told).containsExactly(Standing.State.PROBING, Standing.State.WELL);
        assertThat(post.calls()).isEqualTo(2);
    }

    private CircuitBreaker.State breaker() {
        return world.parties.breakers().circuitBreaker("post").getState();
    }

    private static Queue<Standing.State> told(MemoryEvents events) {
        Queue<Standing.State> told = new ConcurrentLinkedQueue<>();
        events.subscribe(StandingChanged.class, event -> told.add(event.standing().state()));
        return told;
    }

    @Test
    void what_it_did_last_is_not_hidden_by_what_we_refused() {
        ThirdParty party = world.call(USUAL.resting(new Breaker(1, 1, 100, LONG)));
        turn(Fault.RESET);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.BROKEN);
        world.pass(Duration.ofSeconds(1));
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.RESTING);

        assertThat(party.standing().lastMishap())
                .isEqualTo(new Standing.LastMishap(Mishap.BROKEN, Outside.BEGIN));
        assertThat(world.parties.mishaps("post", Mishap.RESTING)).isEqualTo(1);
    }

    @Test
    void TPY_6_a_limit_of_this_node_is_kept_without_a_store() throws InterruptedException {
        Rate rate = new Rate(new Allowance(2, Duration.ofHours(1)), false);
        ThirdParty party = world.call(USUAL.at(rate));

        assertThat(ask(party)).isEqualTo(42);
        assertThat(ask(party)).isEqualTo(42);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.LIMITED);
    }

    @Test
    void TPY_7_more_than_is_read_is_hung_up_on() {
        turn(Fault.HUGE);

        assertThat(mishap(() -> ask(world.call(USUAL)))).isEqualTo(Mishap.TOO_LARGE);
        Awaitility.await().until(() -> post.connections() == 0);
    }

    @Test
    void TPY_7_nobody_is_sent_elsewhere() {
        turn(Fault.REDIRECT);

        assertThat(mishap(() -> ask(world.call(USUAL)))).isEqualTo(Mishap.REDIRECTED);
    }

    @Test
    void TPY_8_what_makes_no_sense_is_a_failure() {
        ThirdParty party = world.call(USUAL);
        for (Fault fault : List.of(Fault.HTML, Fault.CUT_JSON, Fault.WRONG_JSON, Fault.GARBAGE)) {
            turn(fault);
            assertThat(mishap(() -> ask(party))).as(fault.name()).isEqualTo(Mishap.NONSENSE);
        }
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(4, 4));
    }

    @Test
    void TPY_9_a_refusal_of_what_was_asked_says_nothing_of_its_health() {
        ThirdParty party = world.call(USUAL);
        try (Outside strict =
                new Outside(Map.of("post", (_, _) -> Said.json(404, "{\"error\": 1}")))) {
            Ask ask = Ask.get(strict.booth("post").uri());
            assertThat(mishap(() -> party.exchange(Repeat.SAFE, ask, Reply::status)))
                    .isEqualTo(Mishap.REJECTED);
        }
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(1, 0));
    }

    @Test
    void TPY_9_who_hangs_up_after_a_long_wait_was_kept_waiting() throws InterruptedException {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL);
        Thread caller = aside(party);
        Awaitility.await().until(() -> post.calls() == 1);
        world.pass(LONG.dividedBy(2));
        caller.interrupt();
        caller.join();

        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(1, 1));
        assertThat(party.standing().lastMishap())
                .isEqualTo(new Standing.LastMishap(Mishap.TIMED_OUT, world.now()));
        assertThat(world.parties.mishaps("post", Mishap.TIMED_OUT)).isEqualTo(1);
    }

    @Test
    void TPY_1_a_caller_with_less_time_waits_no_longer_and_blames_nobody() {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL);

        assertThat(
                        mishap(
                                () ->
                                        party.exchange(
                                                Repeat.SAFE,
                                                Ask.get(post.uri()),
                                                SOON,
                                                Reply::status)))
                .isEqualTo(Mishap.TIMED_OUT);
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(0, 0));
    }

    @Test
    void TPY_10_a_refusal_after_a_try_that_may_have_reached_it_does_not_make_that_undone() {
        ThirdParty party =
                world.call(
                        USUAL.resting(new Breaker(1, 1, 100, LONG))
                                .repeating(new Retries(2, Duration.ofMillis(1))));
        turn(Fault.RESET);

        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.BROKEN);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.RESTING);
        assertThat(party.standing().recent().calls()).isEqualTo(1);
    }

    @Test
    void who_says_nothing_for_longer_than_a_head_may_take_is_given_up_before_the_whole_is_over() {
        turn(Fault.HANG);
        ThirdParty party = world.call(USUAL.within(new Patience(LONG, SOON, LONG)));

        assertThat(catchThrowableOfType(ThirdPartyFailed.class, () -> ask(party)))
                .hasMessage("post: took too long");
        assertThat(party.standing().recent().failures()).isOne();
    }

    @Test
    void whoever_calls_again_rests_for_another_time_than_others_who_do() {
        RetryConfig retries = ThirdParty.retries(new Retries(3, Duration.ofMillis(100)));
        for (int calls = 1; calls <= 2; calls++) {
            int call = calls;
            List<Long> rests =
                    Stream.generate(() -> retries.getIntervalBiFunction().apply(call, null))
                            .limit(200)
                            .map(Number::longValue)
                            .toList();

            assertThat(rests).allMatch(rest -> rest >= 50L * call && rest <= 150L * call);
            assertThat(rests.stream().distinct().count()).isGreaterThan(10);
        }
    }

    @Test
    void a_closed_door_and_a_reset_have_names_of_their_own() {
        ThirdParty party = world.call(USUAL);
        turn(Fault.REFUSE);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.REFUSED);
        turn(Fault.RESET);
        assertThat(mishap(() -> ask(party))).isEqualTo(Mishap.BROKEN);
        assertThat(world.parties.mishaps("post", Mishap.REFUSED)).isEqualTo(1);
        assertThat(party.standing().lastMishap())
                .isEqualTo(new Standing.LastMishap(Mishap.BROKEN, Outside.BEGIN));
    }
}
