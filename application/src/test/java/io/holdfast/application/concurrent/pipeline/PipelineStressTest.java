package io.holdfast.application.concurrent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Random failures, delays, cancels and interrupts: every element comes to one end, and nothing is
/// left over.
class PipelineStressTest {
    private static final int ROUNDS = 100;
    private static final int ELEMENTS = 2_000;

    @Test
    void every_element_ends_once_and_nothing_leaks_on_the_real_machine() throws Exception {
        try (RealMachine real = new RealMachine()) {
            JvmMachine machine = real.machine();
            for (int seed = 0; seed < ROUNDS; seed++) {
                play(machine, new SplittableRandom(seed), ELEMENTS);
                assertThat(machine.census().threads()).isEmpty();
            }
        }
    }

    @Test
    void every_element_ends_once_and_nothing_leaks_in_the_simulation() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                ROUNDS,
                machine -> {
                    play(machine, new SplittableRandom(machine.random().nextLong()), 40);
                    assertThat(machine.census().threads()).containsExactly("scenario");
                });
    }

    private static void play(Machine machine, SplittableRandom dice, int elements) {
        Fates fates = new Fates(elements, dice);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Source<Integer> source =
                new Source<>() {
                    @Override
                    public Optional<Integer> next() {
                        int number = next.get();
                        if (number == elements) {
                            return Optional.empty();
                        }
                        next.set(number + 1);
                        return Optional.of(number);
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };
        Stage first = stage("first", dice).failuresTo(f -> fates.failed((int) f.element()));
        Run<Long> run =
                Pipeline.from(machine, "stress", source)
                        .releasing(fates::dropped)
                        .map(first, x -> fates.passing(x, machine))
                        .releasing(fates::dropped)
                        .filter(stage("second", dice), fates::filter)
                        .releasing(fates::dropped)
                        .batch(1 + dice.nextInt(8), Duration.ofMillis(dice.nextInt(2)))
                        .releasing(batch -> batch.forEach(fates::dropped))
                        .flatMap(stage("third", dice), Source::of)
                        .forEach(
                                Stage.named("end").failuresTo(f -> fates.failed((int) f.element())),
                                fates::done);
        Thread owner = Thread.currentThread();
        AtomicInteger ended = new AtomicInteger();
        int way = dice.nextInt(3);
        long micros = dice.nextInt(3_000);
        Thread ender =
                machine.start(
                        "ender",
                        () -> {
                            machine.parkNanos("the moment to end", micros * 1_000);
                            if (way == 0) {
                                run.cancel();
                            } else if (way == 1 && ended.compareAndSet(0, 1)) {
                                machine.interrupt(owner);
                                ended.set(2);
                            }
                        });
        Ended<Long> end = run.run();
        if (!ended.compareAndSet(0, 3)) {
            while (ended.get() == 1) {
                machine.giveWay();
            }
            assertThat(Thread.interrupted()).isTrue();
        }
        machine.unpark(ender);
        while (machine.census().threads().contains("ender")) {
            machine.giveWay();
        }
        assertThat(Given.isBalanced(end.progress())).as(end.toString()).isTrue();
        assertThat(closed).hasValue(1);
        fates.check(next.get(), end);
    }

    private static Stage stage(String name, SplittableRandom dice) {
        Stage stage = Stage.named(name);
        return switch (dice.nextInt(5)) {
            case 0 -> stage;
            case 1 -> stage.maxDemand(1 + dice.nextInt(9));
            case 2 -> stage.parallel(3).heavy();
            case 3 -> stage.parallel(4).unordered();
            default -> stage.parallel(2).maxDemand(2 + dice.nextInt(40));
        };
    }

    /// What became of each element.
    private static final class Fates {
        private final AtomicIntegerArray ends;
        private final AtomicIntegerArray partly;
        private final int unluckyOdds;
        private final boolean errors;

        Fates(int elements, SplittableRandom dice) {
            ends = new AtomicIntegerArray(elements);
            partly = new AtomicIntegerArray(elements);
            unluckyOdds = 2 + dice.nextInt(50);
            errors = dice.nextInt(4) == 0;
        }

        private RandomGenerator of(int number) {
            return new SplittableRandom(number * 31L + unluckyOdds);
        }

        int passing(int number, Machine machine) throws InterruptedException {
            RandomGenerator luck = of(number);
            switch (luck.nextInt(200)) {
                case 0 -> machine.sleep(Duration.ofMillis(1));
                case 1 -> machine.giveWay();
                case 2 -> LockSupport.unpark(Thread.currentThread());
                default -> {}
            }
            if (luck.nextInt(unluckyOdds) == 0) {
                throw new IllegalStateException("unlucky");
            }
            if (errors && luck.nextInt(1_000) == 0) {
                // Nobody hears of it if the run is cancelled before it gets to the end.
                ends.incrementAndGet(number);
                throw new AssertionError("very unlucky");
            }
            return number;
        }

        boolean filter(int number) {
            boolean passes = number % 5 != 0;
            if (!passes) {
                ends.incrementAndGet(number);
            }
            return passes;
        }

        void done(int number) {
            if (number % 97 == 0) {
                throw new IllegalStateException("unlucky in the end");
            }
            ends.incrementAndGet(number);
        }

        void failed(int number) {
            ends.incrementAndGet(number);
        }

        void dropped(int number) {
            partly.incrementAndGet(number);
        }

        /// A batch that was being spelt out when the run ended is told as a whole, with those of
        /// its elements that had come to their end by then.
        void check(int given, Ended<Long> ended) {
            int failure =
                    ended instanceof Ended.Failed<Long> failed
                                    && !(failed.cause() instanceof AssertionError)
                            ? (int) failed.element().orElseThrow()
                            : -1;
            for (int number = 0; number < ends.length(); number++) {
                int exactly = ends.get(number) + (number == failure ? 1 : 0);
                int dropped = partly.get(number);
                if (number >= given) {
                    assertThat(exactly + dropped).isZero();
                } else if (exactly == 0) {
                    assertThat(dropped).as("%s of %s", number, ended).isOne();
                } else {
                    assertThat(exactly).as("%s of %s", number, ended).isOne();
                    assertThat(dropped).isLessThan(2);
                }
            }
        }
    }
}
