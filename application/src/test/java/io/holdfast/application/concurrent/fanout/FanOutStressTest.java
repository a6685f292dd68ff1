package io.holdfast.application.concurrent.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.fanout.Outcome.Failed;
import io.holdfast.application.concurrent.fanout.Outcome.Late;
import io.holdfast.application.concurrent.fanout.Outcome.Ok;
import io.holdfast.application.concurrent.simulation.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Random failures, delays, limits and interrupts: every part ends exactly once, as one outcome.
class FanOutStressTest {
    private static final class Refused extends Exception {
        Refused() {
            super("the dice said so");
        }
    }

    /// One caller's run of many fan-outs, and what became of every part of theirs.
    private static final class Caller {
        private final Machine machine;
        private final SplittableRandom random;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private int ok;
        private int late;
        private int failed;
        private int interrupted;

        Caller(Machine machine, long seed) {
            this.machine = machine;
            this.random = new SplittableRandom(seed);
        }

        void play(int rounds) {
            for (int round = 0; round < rounds; round++) {
                List<Part<Integer>> parts = parts(random, 2);
                try {
                    play(parts);
                } catch (InterruptedException _) {
                    interrupted++;
                }
                assertThat(begun.get()).as("no part outlives its round").isEqualTo(ended.get());
            }
        }

        private void play(List<Part<Integer>> parts) throws InterruptedException {
            var fan = new FanOut(machine, "page").within(micros(random.nextInt(100, 1_000)));
            switch (random.nextInt(3)) {
                case 0 -> {
                    var got = fan.all(parts);
                    assertThat(got.inOrder()).hasSameSizeAs(parts);
                    parts.forEach(part -> count(part, got.of(part)));
                }
                case 1 -> {
                    switch (fan.allOrNone(parts)) {
                        case Together.All all ->
                                parts.forEach(
                                        part ->
                                                assertThat(all.of(part))
                                                        .isEqualTo(part.name().hashCode()));
                        case Together.None(var because) ->
                                assertThat(parts.stream().map(Part::name)).contains(because.part());
                    }
                }
                default -> {
                    switch (fan.first(parts)) {
                        case First.Won<Integer>(var by) ->
                                assertThat(by.value()).isEqualTo(by.part().hashCode());
                        case First.None<Integer>(var missed) ->
                                assertThat(missed.stream().map(Outcome::part))
                                        .containsExactlyElementsOf(
                                                parts.stream().map(Part::name).toList());
                    }
                }
            }
        }

        private void count(Part<Integer> part, Outcome<Integer> outcome) {
            assertThat(outcome.part()).isEqualTo(part.name());
            switch (outcome) {
                case Ok<Integer>(_, var value, _) -> {
                    assertThat(value).isEqualTo(part.name().hashCode());
                    ok++;
                }
                case Late<Integer> _ -> late++;
                case Failed<Integer>(_, var cause, _) -> {
                    assertThat(cause).isInstanceOf(Refused.class);
                    failed++;
                }
            }
        }

        private List<Part<Integer>> parts(SplittableRandom dice, int depth) {
            List<Part<Integer>> parts = new ArrayList<>();
            int count = dice.nextInt(1, 5);
            for (int i = 0; i < count; i++) {
                Part<Integer> part = part("part " + i, dice.split(), depth);
                parts.add(dice.nextInt(4) == 0 ? part.within(micros(dice.nextInt(1, 300))) : part);
            }
            return parts;
        }

        private Part<Integer> part(String name, SplittableRandom dice, int depth) {
            return Part.of(
                    name,
                    () -> {
                        begun.incrementAndGet();
                        try {
                            act(dice, depth);
                            return name.hashCode();
                        } finally {
                            ended.incrementAndGet();
                        }
                    });
        }

        private void act(SplittableRandom dice, int depth) throws Exception {
            switch (dice.nextInt(6)) {
                case 0 -> machine.giveWay();
                case 1 -> machine.sleep(micros(dice.nextInt(1, 500)));
                case 2 -> throw new Refused();
                case 3 -> machine.sleep(Fan.HOUR);
                case 4 -> Fan.stubborn(machine, "s", micros(dice.nextInt(1, 800))).work().call();
                default -> {
                    if (depth > 0) {
                        new FanOut(machine, "nested").all(parts(dice, depth - 1));
                    }
                }
            }
        }

        private static Duration micros(int micros) {
            return Duration.ofNanos(micros * 1_000L);
        }
    }

    /// Interrupts one of them now and then, until they have ended.
    private static void disturb(Machine machine, List<Thread> callers, SplittableRandom dice) {
        while (callers.stream().anyMatch(Thread::isAlive)) {
            machine.parkNanos("the next victim", dice.nextLong(1, 3_000_000));
            machine.interrupt(callers.get(dice.nextInt(callers.size())));
        }
    }

    @Test
    void every_part_ends_once_under_thousands_of_seeded_troubles() {
        var sum =
                new AtomicInteger[] {
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicInteger(),
                    new AtomicInteger()
                };
        Simulated.underManySeeds(
                Pace.RESTLESS,
                60,
                machine -> {
                    var caller = new Caller(machine, machine.random().nextLong());
                    Thread victim = machine.start("caller", () -> caller.play(12));
                    for (int i = 0; i < 8; i++) {
                        machine.sleep(Duration.ofNanos(machine.random().nextLong(5_000_000)));
                        machine.interrupt(victim);
                    }
                    while (machine.census().threads().size() > 1) {
                        machine.sleep(Fan.ms(1));
                    }
                    assertThat(caller.begun.get()).isEqualTo(caller.ended.get());
                    sum[0].addAndGet(caller.ok);
                    sum[1].addAndGet(caller.late);
                    sum[2].addAndGet(caller.failed);
                    sum[3].addAndGet(caller.interrupted);
                });
        assertThat(sum).allSatisfy(count -> assertThat(count.get()).isPositive());
    }

    @Test
    void every_part_ends_once_on_the_real_machine() throws Exception {
        try (var real = new RealMachine()) {
            var machine = real.machine();
            List<Caller> callers = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 6; i++) {
                var caller = new Caller(machine, i);
                callers.add(caller);
                threads.add(
                        machine.start(
                                "caller " + i,
                                () -> {
                                    try {
                                        caller.play(150);
                                    } catch (Throwable e) {
                                        thrown.add(e);
                                    }
                                }));
            }
            disturb(machine, threads, new SplittableRandom(7));
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(thrown).isEmpty();
            assertThat(callers).allMatch(caller -> caller.begun.get() == caller.ended.get());
            assertThat(callers.stream().mapToInt(caller -> caller.ok).sum()).isPositive();
            assertThat(callers.stream().mapToInt(caller -> caller.failed).sum()).isPositive();
            assertThat(callers.stream().mapToInt(caller -> caller.late).sum()).isPositive();
        }
    }
}
