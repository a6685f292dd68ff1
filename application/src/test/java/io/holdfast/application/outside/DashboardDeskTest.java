package io.holdfast.application.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.Section;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

class DashboardDeskTest {
    private static final Duration DEADLINE = Duration.ofMillis(800);
    private static final Duration QUICK = Duration.ofMillis(300);
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofHours(1);

    /// A section that takes as long as it is told, and fails if it is told so.
    private static final class Slow implements Callable<Figures> {
        private final Machine machine;
        private Duration takes;
        private boolean fails;
        private boolean leftByStore;
        private boolean saysNothing;
        private int asked;

        Slow(Machine machine, Duration takes) {
            this.machine = machine;
            this.takes = takes;
        }

        @Override
        public Figures call() throws InterruptedException {
            asked++;
            int number = asked;
            machine.sleep(takes);
            if (leftByStore) {
                throw new StoreUnavailable.TimeOver("count", new IllegalStateException("over"));
            }
            if (saysNothing) {
                throw new NothingYet("nothing was fetched yet");
            }
            if (fails) {
                throw new ThirdPartyFailed("post", Mishap.ERROR, "answered with 500", null, null);
            }
            return new Figures.Reached("answer " + number);
        }
    }

    /// What happens to a page with two sections: one that is quick, and one that is not.
    private interface Story {
        void play(Machine machine, DashboardDesk desk, Slow quick, Slow slow)
                throws InterruptedException;
    }

    private static void play(Duration fresh, Story story) {
        Simulation.run(
                1,
                machine -> {
                    Detached errands = new Detached(machine, 10);
                    SupervisionTree tree =
                            SupervisionTree.start(
                                    machine,
                                    "tree",
                                    SupervisorSpec.of(ChildSpec.of("errands", errands.worker())));
                    Slow quick = new Slow(machine, QUICK);
                    Slow slow = new Slow(machine, QUICK);
                    DashboardDesk desk =
                            new DashboardDesk(
                                    machine,
                                    errands,
                                    List.of(
                                            Source.of("quick", fresh, quick),
                                            Source.of("slow", fresh, slow)),
                                    () -> List.of(WELL),
                                    new DashboardDesk.Limits(DEADLINE, KEPT));
                    story.play(machine, desk, quick, slow);
                    tree.close();
                });
    }

    private static final Standing WELL =
            new Standing("post", Standing.State.WELL, new Standing.Recent(0, 0), 0, null, null);

    private static List<Section.Status> statuses(Dashboard dashboard) {
        return dashboard.sections().stream().map(Section::status).toList();
    }

    @Test
    void the_page_takes_as_long_as_its_slowest_section() {
        play(
                Duration.ZERO,
                (_, desk, quick, slow) -> {
                    Dashboard dashboard = desk.show();

                    assertThat(statuses(dashboard))
                            .containsExactly(Section.Status.OK, Section.Status.OK);
                    assertThat(dashboard.took()).isEqualTo(QUICK);
                    assertThat(dashboard.thirdParties()).containsExactly(WELL);
                });
    }

    @Test
    void one_section_that_hangs_costs_its_deadline_and_never_the_page() {
        play(
                Duration.ZERO,
                (_, desk, quick, slow) -> {
                    slow.takes = FOREVER;
                    Dashboard dashboard = desk.show();

                    assertThat(statuses(dashboard))
                            .containsExactly(Section.Status.OK, Section.Status.LATE);
                    assertThat(dashboard.took()).isEqualTo(DEADLINE);
                    assertThat(dashboard.sections().get(1).data()).isNull();
                    assertThat(dashboard.sections().get(1).why()).contains("in time");
                });
    }

    @Test
    void one_section_whose_store_left_it_in_time_is_late_as_others_are() {
        play(
                Duration.ZERO,
                (machine, desk, quick, slow) -> {
                    slow.leftByStore = true;
                    Section section = desk.show().sections().get(1);
                    assertThat(section.status()).isEqualTo(Section.Status.LATE);
                    assertThat(section.why()).isEqualTo("did not answer in time");

                    machine.sleep(slow.takes);
                    assertThat(slow.asked).isEqualTo(2); // by the page, and by nobody who waits
                });
    }

    @Test
    void one_section_that_fails_says_why_and_costs_nothing() {
        play(
                Duration.ZERO,
                (_, desk, quick, slow) -> {
                    slow.fails = true;
                    Dashboard dashboard = desk.show();

                    assertThat(statuses(dashboard))
                            .containsExactly(Section.Status.OK, Section.Status.FAILED);
                    assertThat(dashboard.sections().get(1).why())
                            .isEqualTo("post: answered with 500");
                });
    }

    @Test
    void one_section_of_which_nobody_has_said_anything_yet_says_so() {
        play(
                Duration.ZERO,
                (_, desk, quick, slow) -> {
                    slow.saysNothing = true;

                    Section section = desk.show().sections().get(1);

                    assertThat(section.status()).isEqualTo(Section.Status.FAILED);
                    assertThat(section.why()).isEqualTo("nothing was fetched yet");
                });
    }

    @Test
    void what_was_known_is_shown_as_stale_until_it_is_too_old() {
        play(
                Duration.ZERO,
                (machine, desk, quick, slow) -> {
                    desk.show();
                    slow.fails = true;
                    Section stale = desk.show().sections().get(1);
                    assertThat(stale.status()).isEqualTo(Section.Status.STALE);
                    assertThat(stale.data()).isEqualTo(new Figures.Reached("answer 1"));
                    assertThat(stale.why()).contains("500");

                    machine.sleep(KEPT);
                    assertThat(desk.show().sections().get(1).status())
                            .isEqualTo(Section.Status.FAILED);
                });
    }

    @Test
    void who_is_always_too_slow_is_asked_by_nobody_who_waits_and_shown_later() {
        play(
                Duration.ZERO,
                (machine, desk, quick, slow) -> {
                    slow.takes = Duration.ofSeconds(3);
                    assertThat(desk.show().sections().get(1).status())
                            .isEqualTo(Section.Status.LATE);
                    desk.show();
                    assertThat(slow.asked).isEqualTo(3); // by two pages, and once for both

                    machine.sleep(slow.takes);
                    Section stale = desk.show().sections().get(1);
                    assertThat(stale.status()).isEqualTo(Section.Status.STALE);
                    assertThat(stale.data()).isEqualTo(new Figures.Reached("answer 2"));
                });
    }

    @Test
    void what_was_asked_a_moment_ago_is_not_asked_again() {
        play(
                Duration.ofSeconds(5),
                (machine, desk, quick, slow) -> {
                    desk.show();
                    Dashboard again = desk.show();
                    assertThat(again.took()).isZero();
                    assertThat(quick.asked).isEqualTo(1);
                    assertThat(statuses(again))
                            .containsExactly(Section.Status.OK, Section.Status.OK);

                    machine.sleep(Duration.ofSeconds(5));
                    desk.show();
                    assertThat(quick.asked).isEqualTo(2);
                });
    }

    @Test
    void what_is_given_in_time_and_is_too_old_is_stale_and_what_is_useless_is_not_shown() {
        Simulation.run(
                1,
                machine -> {
                    Instant old = machine.instant().minus(FOREVER);
                    DashboardDesk desk =
                            new DashboardDesk(
                                    machine,
                                    new Detached(machine, 10),
                                    List.of(flawed(false, old), flawed(true, old)),
                                    () -> List.of(WELL),
                                    new DashboardDesk.Limits(DEADLINE, KEPT));

                    Dashboard dashboard = desk.show();

                    assertThat(statuses(dashboard))
                            .containsExactly(Section.Status.STALE, Section.Status.FAILED);
                    assertThat(dashboard.sections())
                            .extracting(Section::asOf, Section::data, Section::why)
                            .containsExactly(
                                    tuple(old, new Figures.Reached("old"), "of yesterday"),
                                    tuple(null, null, "of yesterday"));
                });
    }

    private static Source flawed(boolean useless, Instant asOf) {
        return Source.of("useless " + useless, Duration.ZERO, () -> new Figures.Reached("old"))
                .with(_ -> Optional.of(new Flaw(useless, asOf, "of yesterday")));
    }
}
