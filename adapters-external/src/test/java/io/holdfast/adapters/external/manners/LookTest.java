package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners.Breaker;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.StandingChanged;
import io.holdfast.outside.ThirdPartyFailed;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Who looks whether a third party is there, beside those who call it.
class LookTest {
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Weather FAILS = Weather.FAIR.with(Fault.ERROR);

    private final Outside world =
            new Outside(Map.of("post", (_, _) -> Said.json(200, "{\"answer\": 42}")));
    private final Booth post = world.booth("post");
    private final ThirdParty party =
            world.call(
                    Manners.usual("post")
                            .within(Patience.of(Duration.ofSeconds(30)))
                            .repeating(new Retries(1, Duration.ofMillis(1)))
                            .resting(new Breaker(4, 4, 50, REST)));

    @AfterEach
    void close() {
        world.close();
    }

    private void look() throws InterruptedException {
        party.look(Ask.get(post.uri()), reply -> StrictJson.of(reply).member("answer").whole());
    }

    private void call() throws InterruptedException {
        call("answer");
    }

    private void call(String member) throws InterruptedException {
        long said =
                party.exchange(
                        Repeat.SAFE,
                        Ask.get(post.uri()),
                        reply -> StrictJson.of(reply).member(member).whole());
        assertThat(said).isEqualTo(42);
    }

    private static Mishap mishap(ThrowingCallable call) {
        return catchThrowableOfType(ThirdPartyFailed.class, call).mishap();
    }

    @Test
    void TPY_11_looks_that_go_well_do_not_dilute_calls_that_make_no_sense()
            throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            look();
            look();
            look();
            assertThat(mishap(() -> call("missing"))).isEqualTo(Mishap.NONSENSE);
        }

        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(world.parties.standingsOfCalls())
                .extracting(Standing::state)
                .containsExactly(Standing.State.RESTING);
        assertThat(party.standing().recent()).isEqualTo(new Standing.Recent(4, 4));
        assertThat(mishap(this::call)).isEqualTo(Mishap.RESTING);
    }

    @Test
    void TPY_11_a_look_heals_nobody_whose_calls_made_no_sense() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            assertThat(mishap(() -> call("missing"))).isEqualTo(Mishap.NONSENSE);
        }
        long calls = post.calls();
        assertThat(mishap(this::look)).isEqualTo(Mishap.RESTING);
        assertThat(post.calls()).isEqualTo(calls);

        world.pass(REST.plusMillis(1));
        look();
        assertThat(party.standing().state()).isEqualTo(Standing.State.PROBING);
        assertThat(mishap(() -> call("missing"))).isEqualTo(Mishap.NONSENSE);
        assertThat(mishap(this::call)).isEqualTo(Mishap.RESTING);

        world.pass(REST.plusMillis(1));
        call();
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void TPY_11_looks_that_fail_are_left_alone_and_keep_nobody_from_a_call()
            throws InterruptedException {
        post.turn(FAILS);
        for (int i = 0; i < 4; i++) {
            assertThat(mishap(this::look)).isEqualTo(Mishap.ERROR);
        }
        assertThat(mishap(this::look)).isEqualTo(Mishap.RESTING);
        assertThat(party.standing().state()).isEqualTo(Standing.State.RESTING);
        assertThat(world.parties.standingsOfCalls())
                .as("what the feed and webhooks tell of")
                .extracting(Standing::state)
                .containsExactly(Standing.State.WELL);
        assertThat(party.standing().until()).isEqualTo(Outside.BEGIN.plus(REST));
        assertThat(party.standing().lastMishap())
                .isEqualTo(new Standing.LastMishap(Mishap.ERROR, Outside.BEGIN));

        post.turn(Weather.FAIR);
        call();

        assertThat(mishap(this::look)).isEqualTo(Mishap.RESTING);
        world.pass(REST.plusMillis(1));
        assertThat(party.standing().state()).isEqualTo(Standing.State.PROBING);
        look();
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
        assertThat(world.parties.mishaps("post", Mishap.ERROR)).isEqualTo(4);
        assertThat(world.parties.mishaps("post", Mishap.RESTING)).isEqualTo(2);
    }

    @Test
    void TPY_11_a_look_that_is_told_to_wait_has_calls_wait_too() {
        post.turn(Weather.FAIR.with(Fault.LIMITED));

        assertThat(mishap(this::look)).isEqualTo(Mishap.LIMITED);

        assertThat(mishap(this::call)).isEqualTo(Mishap.LIMITED);
        assertThat(post.calls()).isEqualTo(1);
    }

    @Test
    void TPY_12_that_looks_have_failed_is_forgotten_when_nobody_looks_any_more() {
        Queue<Standing.State> told = new ConcurrentLinkedQueue<>();
        world.events.subscribe(StandingChanged.class, event -> told.add(event.standing().state()));
        post.turn(FAILS);
        for (int i = 0; i < 4; i++) {
            assertThat(mishap(this::look)).isEqualTo(Mishap.ERROR);
        }
        world.pass(REST.plusMillis(1));
        world.parties.watch();
        assertThat(mishap(this::look)).isEqualTo(Mishap.ERROR);
        world.pass(REST.plusMillis(1));
        world.parties.watch();
        world.pass(REST.minusMillis(2));
        world.parties.watch();
        assertThat(told)
                .containsExactly(
                        Standing.State.RESTING,
                        Standing.State.PROBING,
                        Standing.State.RESTING,
                        Standing.State.PROBING);

        world.pass(Duration.ofMillis(2));
        world.parties.watch();

        assertThat(told).endsWith(Standing.State.WELL).hasSize(5);
        assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
    }

    @Test
    void TPY_12_that_calls_have_failed_is_forgotten_by_nobody() {
        post.turn(FAILS);
        for (int i = 0; i < 4; i++) {
            assertThat(mishap(this::call)).isEqualTo(Mishap.ERROR);
        }
        world.pass(REST.multipliedBy(9));
        world.parties.watch();
        world.parties.watch();

        assertThat(party.standing().state()).isEqualTo(Standing.State.PROBING);
    }
}
