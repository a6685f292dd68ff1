package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Deadline;

import org.jspecify.annotations.Nullable;

/// A stage with threads of its own, as its consumer sees it: a ring of as many places as it may ask
/// for. A place is free again when the consumer has said so, which is the consumer's demand.
///
/// The feeder fills places and the workers end them; see [Shift].
final class Handover<T, R> extends Working<T, R> {
    private final Shift<T> shift;
    private final Rest output;
    private final int quantum;
    private final boolean grantsByItself;
    private long next;
    private volatile long awaited;
    private long granted;
    private boolean begun;

    /// @param grantsByItself whether taking an element is asking for one more; if not, that is said
    ///   by [#grant]
    Handover(
            Tap<T> upstream,
            Stage stage,
            Outcome.Work<? super T> work,
            Tally tally,
            boolean countsDone,
            boolean grantsByItself) {
        super(upstream, stage, work, tally, countsDone);
        this.grantsByItself = grantsByItself;
        // What is held back leaves each worker one element to work on.
        quantum = Math.max(1, (stage.maxDemand() - stage.parallelism()) / 2);
        output = new Rest(crew, "the output of " + stage.name(), () -> isReady() || isAtEnd());
        shift = new Shift<>(upstream, stage, work, tally, this::ended);
    }

    @Override
    @Nullable R next() {
        while (true) {
            R made = next(Deadline.NEVER);
            if (made != null || isAtEnd()) {
                return made;
            }
        }
    }

    /// {@return the next element; null at the end, at the deadline, or if nothing came of what came
    /// next}
    @Nullable R next(Deadline deadline) {
        crew.check();
        if (!begun) {
            begun = true;
            shift.begin();
        }
        Object outcome = take(deadline);
        return outcome == null ? null : settle(outcome);
    }

    private @Nullable Object take(Deadline deadline) {
        if (!isReady() && !await(deadline)) {
            return null;
        }
        Cell<T> cell = shift.finished().get(shift.slotOf(next));
        Object outcome = cell == null ? null : cell.outcome();
        if (cell == null || outcome == null) {
            return isAtEnd() ? shift.failure() : null;
        }
        // Nothing that the stage still holds leads to what its consumer has.
        cell.end(null);
        shift.finished().setPlain(shift.slotOf(next), null);
        next++;
        if (grantsByItself && next - granted >= quantum) {
            grant();
        }
        return outcome;
    }

    private boolean await(Deadline deadline) {
        // What is under way often arrives while others have their turn.
        crew.machine().giveWay();
        if (isReady()) {
            return true;
        }
        if (grantsByItself) {
            grant();
        }
        awaited = next;
        return output.until(deadline);
    }

    /// Asks for as many elements as have been taken since it last asked.
    void grant() {
        if (granted != next) {
            granted = next;
            shift.grant(granted);
        }
    }

    private boolean isReady() {
        Cell<T> cell = shift.finished().get(shift.slotOf(next));
        return cell != null && cell.outcome() != null;
    }

    /// Whether there is nothing more to come.
    boolean isAtEnd() {
        return shift.isClosed() && next == shift.filled();
    }

    /// By the threads of the shift, whenever a place has ended, and with -1 at the end.
    private void ended(long place) {
        if (output.isTaken() && (!stage.ordered() || place == awaited || place < 0)) {
            output.end();
        }
    }

    @Override
    boolean isOverBy(Throwable thrown) {
        return crew.isOver();
    }

    @Override
    void releaseRest() {
        shift.forEachLeft(
                next,
                cell -> {
                    T element = cell.element();
                    if (element != null) {
                        dropInput(element);
                    } else {
                        dropOutcome(cell.outcome());
                    }
                });
    }

    private void dropOutcome(@Nullable Object outcome) {
        switch (outcome) {
            case null -> {}
            case Outcome.Filtered _ -> tally.filtered();
            case Outcome.Failure(Object element, Throwable _) -> dropFailed(element);
            default -> {
                tally.dropped();
                drop(made(outcome));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void dropFailed(Object element) {
        dropInput((T) element);
    }
}
