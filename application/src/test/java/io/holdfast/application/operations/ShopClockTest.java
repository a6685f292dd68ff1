package io.holdfast.application.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.PartFailed;
import io.holdfast.supervision.port.out.SharedClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class ShopClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration ZERO = Duration.ZERO;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private Instant database = NOON;
    private Instant own = NOON;
    private final ShopClock clock = new ShopClock(() -> own, nanos::get);
    private Duration trip = Duration.ZERO;

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        own = own.plus(time);
        database = database.plus(time);
    }

    /// The database says its time in the middle of the trip.
    private Instant read() {
        pass(trip.dividedBy(2));
        Instant said = database;
        pass(trip.dividedBy(2));
        return said;
    }

    private void setOwn(Duration by) {
        own = own.plus(by);
    }

    @Test
    void a_node_whose_clock_is_an_hour_ahead_goes_by_the_database() {
        setOwn(HOUR);
        assertThat(clock.look(this::read).own()).isEqualTo(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);

        pass(Duration.ofMinutes(3));

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(3)));
    }

    @Test
    void who_sets_a_clock_of_a_node_sets_nothing_of_the_shop() {
        clock.look(this::read);
        setOwn(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);
        setOwn(HOUR.negated().multipliedBy(2));
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.look(this::read)).isEqualTo(new ShopClock.Found(HOUR.negated(), ZERO));
    }

    @Test
    void a_clock_that_the_database_sets_is_followed_with_the_next_look() {
        clock.look(this::read);
        database = database.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON);

        assertThat(clock.look(this::read).leap()).isEqualTo(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));

        database = database.minus(HOUR);
        assertThat(clock.look(this::read).leap()).isEqualTo(HOUR.negated());
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void a_look_that_takes_long_sets_nothing_that_can_be_right() {
        clock.look(this::read);
        trip = Duration.ofSeconds(20);
        assertThat(clock.look(this::read)).isEqualTo(new ShopClock.Found(ZERO, ZERO));
        assertThat(clock.instant()).isEqualTo(NOON.plus(trip));
    }

    @Test
    void instants_are_whole_microseconds_before_and_after_the_first_look() {
        pass(Duration.ofNanos(1_999));
        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_000));
        clock.look(this::read);
        pass(Duration.ofNanos(1_999));
        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(3_000));
    }

    @Test
    void who_runs_the_shop_is_told_once_that_a_clock_is_wrong_and_that_it_heals() {
        ClockWatch watch = new ClockWatch(clock, this::read, () -> 0);
        watch.tell(watch.look());

        setOwn(ClockWatch.OFF_MAX.plusMillis(1));
        assertThatThrownBy(() -> watch.tell(watch.look()))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("5001 ms");
        watch.tell(watch.look());

        setOwn(Duration.ofMillis(-1));
        assertThat(watch.look()).isEqualTo(ClockWatch.OFF_MAX.toMillis());
        watch.tell(watch.look());
        setOwn(HOUR.negated());
        assertThatThrownBy(() -> watch.tell(watch.look())).isInstanceOf(PartFailed.class);
    }

    @Test
    void a_machine_that_was_suspended_looks_before_it_says_the_time_and_once() {
        AtomicInteger looks = new AtomicInteger();
        SharedClock counted = counted(looks);
        clock.look(counted);
        pass(Duration.ofSeconds(3));
        suspend(Duration.ofMinutes(20));

        Instant now = NOON.plus(Duration.ofMinutes(20)).plusSeconds(3);
        assertThat(clock.instant()).isEqualTo(now);
        assertThat(clock.instant()).isEqualTo(now);
        assertThat(looks).hasValue(2);
        assertThat(clock.look(counted).leap()).isEqualTo(Duration.ofMinutes(20));
        assertThat(clock.look(counted).leap()).isZero();
    }

    @Test
    void an_answer_that_was_suspended_on_its_way_is_asked_for_again() {
        AtomicInteger looks = new AtomicInteger();
        clock.look(
                () -> {
                    Instant said = read();
                    if (looks.incrementAndGet() == 1) {
                        suspend(HOUR);
                    }
                    return said;
                });
        assertThat(looks).hasValue(2);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void after_a_look_in_vain_who_asks_for_the_time_does_not_ask_the_database_again() {
        AtomicInteger looks = new AtomicInteger();
        SharedClock gone =
                () -> {
                    if (looks.incrementAndGet() > 1) {
                        throw new StoreUnavailable("gone", new IllegalStateException());
                    }
                    return read();
                };
        clock.look(gone);
        setOwn(HOUR);
        assertThatThrownBy(() -> clock.look(gone)).isInstanceOf(StoreUnavailable.class);

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(looks).hasValue(2);
    }

    /// The counter stands still, and the clocks do not.
    private void suspend(Duration time) {
        own = own.plus(time);
        database = database.plus(time);
    }

    private SharedClock counted(AtomicInteger looks) {
        return () -> {
            looks.incrementAndGet();
            return read();
        };
    }

    @Test
    void a_suspended_machine_whose_database_does_not_answer_asks_it_once_and_goes_on() {
        AtomicInteger looks = new AtomicInteger();
        clock.look(
                () -> {
                    if (looks.incrementAndGet() > 1) {
                        throw new StoreUnavailable("gone", new IllegalStateException());
                    }
                    return read();
                });
        suspend(HOUR);

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(looks).hasValue(2);
        assertThat(clock.look(this::read).leap()).isEqualTo(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void a_look_that_asks_for_the_time_is_told_what_is_known() {
        clock.look(
                () -> {
                    clock.instant();
                    return read();
                });
        suspend(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void what_was_put_off_is_brought_back_at_the_begin_and_when_the_database_is_set_back() {
        AtomicInteger calls = new AtomicInteger();
        ClockWatch watch = new ClockWatch(clock, this::read, calls::incrementAndGet);
        rounds(watch, 1);
        assertThat(calls).hasValue(1);
        rounds(watch, 12);
        assertThat(calls).as("what others were at work on").hasValue(1);
        rounds(watch, 1);
        assertThat(calls).as("statements are over").hasValue(2);
        rounds(watch, 11);
        assertThat(calls).hasValue(2);
        rounds(watch, 1);
        assertThat(calls).as("idle transactions are over, too").hasValue(3);
        rounds(watch, 99);
        assertThat(calls).hasValue(3);
        rounds(watch, 1);
        assertThat(calls).as("ten minutes with pictures are over, too").hasValue(4);
        rounds(watch, 999);
        assertThat(calls).hasValue(4);

        database = database.plus(HOUR);
        rounds(watch, 999);
        assertThat(calls).hasValue(4);
        database = database.minus(HOUR);
        rounds(watch, 1);
        assertThat(calls).hasValue(5);
        rounds(watch, 999);
        assertThat(calls).hasValue(8);
    }

    private static void rounds(ClockWatch watch, int rounds) {
        for (int round = 0; round < rounds; round++) {
            watch.look();
            watch.bringBack();
        }
    }

    @Test
    void what_is_found_set_back_by_whoever_asks_for_the_time_is_brought_back_as_well() {
        AtomicInteger calls = new AtomicInteger();
        ClockWatch watch = new ClockWatch(clock, this::read, calls::incrementAndGet);
        rounds(watch, 99);
        database = database.minus(HOUR);
        setOwn(HOUR);
        assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR));

        rounds(watch, 1);
        assertThat(calls).hasValue(4);
    }

    @Test
    void what_cannot_be_brought_back_is_tried_again_and_delays_no_look() {
        AtomicInteger calls = new AtomicInteger();
        ClockWatch watch =
                new ClockWatch(
                        clock,
                        this::read,
                        () -> {
                            if (calls.incrementAndGet() <= 2) {
                                throw new StoreUnavailable("gone", new IllegalStateException());
                            }
                            return 3;
                        });
        watch.look();
        assertThat(calls).hasValue(0);
        assertThat(watch.bringBack()).isZero();
        assertThat(watch.bringBack()).isZero();
        assertThat(watch.bringBack()).isEqualTo(3);
        assertThat(watch.bringBack()).isZero();
        assertThat(calls).hasValue(3);
    }

    @Test
    void while_the_database_does_not_answer_the_time_runs_on() {
        clock.look(this::read);
        setOwn(HOUR);
        ClockWatch watch =
                new ClockWatch(
                        clock,
                        () -> {
                            throw new StoreUnavailable("gone", new IllegalStateException());
                        },
                        () -> 0);
        assertThat(watch.look()).isZero();
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    }
}
