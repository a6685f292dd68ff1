package io.holdfast.application.concurrent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.application.concurrent.simulation.Simulation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// The storm, simulated under many seeds and on the real machine.
///
/// ```sh
/// mvn -pl application -am test -Dquick -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false \
///     -Dkit.seeds=5000          # as many seeds, 30 unless told
///     -Dkit.seed=1234           # this seed alone: repeats a failure
///     -Dtests.jit=              # with the JVM's second compiler, for runs that are long
///     -Dkit.stressSeconds=300   # so long on the real machine, 1 unless told
/// ```
class StormTest {
    private static final int SEEDS = 30;
    private static final int DEEDS = 300;
    private static final int SECONDS = 1;

    @Test
    void under_every_seed_each_call_is_answered_once_and_nothing_is_left() {
        Long only = Long.getLong("kit.seed");
        LongStream seeds =
                only == null
                        ? LongStream.rangeClosed(1, Integer.getInteger("kit.seeds", SEEDS))
                        : LongStream.of(only);
        seeds.forEach(
                seed ->
                        Simulation.run(
                                seed,
                                seed % 2 == 0 ? Pace.PATIENT : Pace.RESTLESS,
                                machine -> {
                                    var deeds = new AtomicInteger(DEEDS);
                                    var storm = new Storm(machine, seed);
                                    storm.rage(() -> deeds.decrementAndGet() >= 0);
                                }));
    }

    @Test
    void on_the_real_machine_each_call_is_answered_once_and_nothing_is_left() throws Exception {
        Duration time = Duration.ofSeconds(Integer.getInteger("kit.stressSeconds", SECONDS));
        try (var real = new RealMachine()) {
            var machine = real.machine();
            long until = machine.nanoTime() + time.toNanos();
            var storm = new Storm(machine, until);
            assertThat(storm.rage(() -> machine.nanoTime() < until)).isPositive();
        }
    }
}
