package io.holdfast.application.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ListCutOff;
import io.holdfast.export.ListReader;
import io.holdfast.export.PulledList;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who may read lists, how slowly, and what is left behind: nothing.
class ReadingRoomTest {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration OPEN = Duration.ofMinutes(30);
    private static final Duration STRANGERS_OPEN = Duration.ofMinutes(5);

    /// A byte a second: two bytes a row, so that a reader of a row every two seconds keeps up.
    private static final ReadingLimits LIMITS =
            new ReadingLimits(3, 2, IDLE, 1, OPEN, STRANGERS_OPEN);

    private static final Duration MOMENT = Duration.ofMillis(1);

    private interface Visit {
        void to(SimulatedMachine machine, ReadingRoom room) throws Exception;
    }

    private static void inARoom(Visit visit) {
        Simulated.underManySeeds(machine -> visit.to(machine, new ReadingRoom(machine, LIMITS)));
    }

    private static PulledList read(ReadingRoom room, MadeList list) {
        return read(room, list, ListReader.KNOWN).orElseThrow();
    }

    private static Optional<PulledList> read(ReadingRoom room, MadeList list, ListReader reader) {
        return room.admit(reader, () -> list.open(MadeList.REQUEST, null));
    }

    private static void tend(ReadingRoom room, SimulatedMachine machine)
            throws InterruptedException {
        room.tend();
        machine.sleep(MOMENT);
    }

    private static void assertCutOff(PulledList list, String why) {
        assertThatExceptionOfType(ListCutOff.class).isThrownBy(list::next).withMessage(why);
    }

    private static void assertEmpty(ReadingRoom room) {
        assertThat(room.gauges()).containsEntry("reading", 0L).containsEntry("strangers", 0L);
    }

    @Test
    void a_list_is_pulled_only_as_far_as_its_reader_goes() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 1_000);
                    try (PulledList reading = read(room, list)) {
                        assertThat(list.pulled).isZero();
                        reading.next();
                        machine.sleep(IDLE.minus(MOMENT));
                        tend(room, machine);

                        assertThat(list.pulled).isOne();
                        assertThat(list.closed).isZero();
                    }
                    assertThat(list.closed).isOne();
                    assertEmpty(room);
                });
    }

    @Test
    void at_the_end_of_a_list_everything_is_given_back_before_it_is_told() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 3);
                    PulledList reading = read(room, list);

                    assertThat(MadeList.text(reading)).isEqualTo("0\n1\n2\n");

                    assertThat(list.closed).isOne();
                    assertEmpty(room);
                    assertThat(reading.next()).isEmpty();
                    reading.close();
                    assertThat(list.closed).isOne();
                });
    }

    @Test
    void so_many_may_read_and_strangers_leave_places_to_others() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 3);
                    PulledList first = read(room, list, ListReader.STRANGER).orElseThrow();
                    assertThat(read(room, list, ListReader.STRANGER)).isPresent();

                    assertThat(read(room, list, ListReader.STRANGER)).isEmpty();
                    assertThat(read(room, list, ListReader.KNOWN)).isPresent();
                    assertThat(read(room, list, ListReader.KNOWN)).isEmpty();
                    assertThat(list.opened).isEqualTo(3);
                    assertThat(room.gauges())
                            .containsEntry("reading", 3L)
                            .containsEntry("strangers", 2L)
                            .containsEntry("refused", 2L);

                    first.close();
                    assertThat(read(room, list, ListReader.STRANGER)).isPresent();
                });
    }

    @Test
    void a_list_that_cannot_be_opened_takes_no_place() {
        inARoom(
                (machine, room) -> {
                    assertThatExceptionOfType(StoreUnavailable.class)
                            .isThrownBy(
                                    () ->
                                            room.admit(
                                                    ListReader.STRANGER,
                                                    () -> {
                                                        throw new StoreUnavailable(
                                                                "open", new IOException("gone"));
                                                    }));

                    assertEmpty(room);
                });
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_told() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 1_000);
                    List<String> told = new ArrayList<>();
                    PulledList reading = read(room, list);
                    reading.onCutOff(() -> told.add("cut off"));
                    reading.next();

                    machine.sleep(IDLE.plus(MOMENT));
                    tend(room, machine);

                    assertThat(told).containsExactly("cut off");
                    assertThat(list.closed).isOne();
                    assertThat(room.gauges()).containsEntry("cutOff", 1L);
                    assertEmpty(room);
                    assertCutOff(reading, "it took nothing for too long");
                    reading.onCutOff(() -> told.add("late"));
                    assertThat(told).containsExactly("cut off", "late");
                });
    }

    @Test
    void a_reader_that_takes_too_little_is_cut_off_once_its_first_grace_is_over() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 1_000);
                    PulledList reading = read(room, list);
                    // Two bytes in ten seconds: after four rows it has had 40, of 30 and 8 granted.
                    for (int row = 0; row < 4; row++) {
                        tend(room, machine);
                        reading.next();
                        machine.sleep(Duration.ofSeconds(10));
                    }

                    tend(room, machine);

                    assertCutOff(reading, "it took too little a second");
                    assertThat(list.closed).isOne();
                    assertEmpty(room);
                });
    }

    @Test
    void a_reader_that_just_keeps_up_is_left_alone_until_its_list_was_open_for_too_long() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 10_000);
                    PulledList reading = read(room, list);
                    for (int row = 0; row < OPEN.toSeconds() / 2; row++) {
                        assertThat(reading.next()).isPresent();
                        machine.sleep(Duration.ofSeconds(2));
                        room.tend();
                    }

                    machine.sleep(MOMENT);
                    tend(room, machine);

                    assertCutOff(reading, "its list was open for too long");
                    assertEmpty(room);
                });
    }

    @Test
    void a_stranger_that_keeps_up_as_well_has_its_list_open_for_less_long() {
        inARoom(
                (machine, room) -> {
                    PulledList known = read(room, new MadeList(machine, 10_000));
                    PulledList stranger =
                            read(room, new MadeList(machine, 10_000), ListReader.STRANGER)
                                    .orElseThrow();
                    for (int row = 0; row < STRANGERS_OPEN.toSeconds() / 2; row++) {
                        assertThat(stranger.next()).isPresent();
                        assertThat(known.next()).isPresent();
                        machine.sleep(Duration.ofSeconds(2));
                        room.tend();
                    }

                    machine.sleep(MOMENT);
                    tend(room, machine);

                    assertCutOff(stranger, "its list was open for too long");
                    assertThat(known.next()).isPresent();
                });
    }

    @Test
    void strangers_have_a_list_open_no_longer_than_anybody() {
        ReadingLimits limits = new ReadingLimits(2, 2, IDLE, 1, STRANGERS_OPEN, OPEN);

        assertThat(limits.openMax(ListReader.STRANGER)).isEqualTo(STRANGERS_OPEN);
        assertThat(limits.openMax(ListReader.KNOWN)).isEqualTo(STRANGERS_OPEN);
    }

    @Test
    void the_time_that_the_store_takes_is_not_the_readers() {
        inARoom(
                (machine, room) -> {
                    PulledList reading = read(room, MadeList.busy(machine));
                    for (int pull = 0; pull < 1_000; pull++) {
                        assertThat(reading.next()).contains(ExportChunk.EMPTY);
                        room.tend();
                    }
                    reading.close();
                    assertEmpty(room);
                });
    }

    @Test
    void who_waits_for_a_store_that_takes_longer_than_readers_may_is_not_cut_off() {
        inARoom(
                (machine, room) -> {
                    PulledList reading = read(room, new MadeList(machine, 1, IDLE.multipliedBy(3)));
                    List<String> heard = new ArrayList<>();
                    machine.start("reader", () -> heard.add(pulled(reading)));

                    machine.sleep(IDLE.multipliedBy(2));
                    tend(room, machine);
                    machine.sleep(IDLE.multipliedBy(2));

                    assertThat(heard).containsExactly("Optional[1 rows in 2 bytes]");
                    reading.close();
                });
    }

    @Test
    void a_list_that_is_closed_or_cut_off_while_it_is_pulled_is_given_back_by_who_pulls() {
        inARoom(
                (machine, room) -> {
                    MadeList closed = MadeList.busy(machine);
                    MadeList cut = MadeList.busy(machine);
                    PulledList hungUp = read(room, closed);
                    PulledList stopped = read(room, cut);
                    List<String> heard = new ArrayList<>();
                    stopped.onCutOff(() -> heard.add("told besides"));
                    machine.start("first", () -> heard.add(pulled(hungUp)));
                    machine.start("second", () -> heard.add(pulled(stopped)));
                    machine.sleep(MOMENT);

                    hungUp.close();
                    room.close();
                    assertThat(closed.closed + cut.closed).isZero();
                    machine.sleep(Duration.ofSeconds(1));

                    assertThat(heard)
                            .containsExactlyInAnyOrder("the list is CLOSED", "the server stops");
                    assertThat(closed.closed).isOne();
                    assertThat(cut.closed).isOne();
                    assertEmpty(room);
                });
    }

    private static String pulled(PulledList list) {
        try {
            return list.next().toString();
        } catch (ListCutOff | IllegalStateException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_list_that_breaks_is_given_back_and_never_ends() {
        inARoom(
                (machine, room) -> {
                    MadeList list =
                            new MadeList(machine, 1)
                                    .failing(new StoreUnavailable("read", new IOException("gone")));
                    PulledList reading = read(room, list);
                    assertThat(reading.next()).isPresent();

                    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(reading::next);

                    assertThat(list.closed).isOne();
                    assertEmpty(room);
                    assertThatIllegalStateException().isThrownBy(reading::next);
                });
    }

    @Test
    void who_stops_lets_nobody_in_until_it_opens_again() {
        inARoom(
                (machine, room) -> {
                    MadeList list = new MadeList(machine, 3);
                    PulledList reading = read(room, list);

                    room.close();
                    machine.sleep(MOMENT);

                    assertCutOff(reading, "the server stops");
                    assertThat(read(room, list, ListReader.KNOWN)).isEmpty();
                    room.open();
                    assertThat(read(room, list, ListReader.KNOWN)).isPresent();
                });
    }

    @Test
    void limits_under_which_nobody_could_read_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 3, IDLE, 1, OPEN, OPEN))
                .withMessage("3 strangers among 2 readers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 0, IDLE, 1, OPEN, OPEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 2, IDLE, 0, OPEN, OPEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 2, Duration.ZERO, 1, OPEN, OPEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 2, IDLE, 1, Duration.ZERO, OPEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReadingLimits(2, 2, IDLE, 1, OPEN, Duration.ZERO));
    }
}
