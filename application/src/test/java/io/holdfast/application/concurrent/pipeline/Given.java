package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A source of the numbers from 0 that keeps a diary: what it gave, how often it was closed, and on
/// which thread it was asked. Waits a while before each number, if it is told to.
final class Given implements Source<Integer> {
    static final Stage OWN = Stage.named("own");

    final List<Integer> given = new ArrayList<>();
    final List<String> askedOn = new ArrayList<>();
    int closed;
    private final Machine machine;
    private final int end;
    private final Duration pause;

    Given(Machine machine, int end) {
        this(machine, end, Duration.ZERO);
    }

    Given(Machine machine, int end, Duration pause) {
        this.machine = machine;
        this.end = end;
        this.pause = pause;
    }

    @Override
    public Optional<Integer> next() throws InterruptedException {
        askedOn.add(Thread.currentThread().getName());
        machine.sleep(pause);
        if (given.size() == end) {
            return Optional.empty();
        }
        given.add(given.size());
        return Optional.of(given.getLast());
    }

    @Override
    public void close() {
        closed++;
    }

    Pipeline<Integer> pipeline() {
        return Pipeline.from(machine, "test", this);
    }

    /// Waits without end, until it is interrupted.
    static int stuck(Machine machine) throws InterruptedException {
        machine.sleep(Duration.ofDays(1));
        throw new IllegalStateException("a day is over");
    }

    static <R> R completed(Ended<R> ended) {
        return ended.orThrow();
    }

    static <R> void failed(Ended<R> ended, Consumer<Ended.Failed<R>> requirements) {
        if (!(ended instanceof Ended.Failed<R> failed)) {
            throw new AssertionError("should have failed: " + ended);
        }
        requirements.accept(failed);
    }

    /// Every element that a stage was given has come to one end.
    static boolean isBalanced(Progress progress) {
        return progress.stages().stream()
                .allMatch(
                        s ->
                                s.taken() == s.done() + s.filtered() + s.failed() + s.dropped()
                                        && s.inFlight() == 0);
    }
}
