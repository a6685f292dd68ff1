package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// A stage that does something with each element: what the two ways of doing it have in common.
///
/// @param <T> the elements it gets
/// @param <R> what it makes of them
abstract class Working<T, R> extends Tap<R> {
    final Stage stage;
    final Tap<T> upstream;
    final Outcome.Work<? super T> work;
    final Tally tally;
    private final boolean countsDone;
    private @Nullable T inHand;

    /// @param tally none else counts there, the next stage's good ends apart
    /// @param countsDone whether elements have come to a good end when they leave this stage
    Working(
            Tap<T> upstream,
            Stage stage,
            Outcome.Work<? super T> work,
            Tally tally,
            boolean countsDone) {
        super(upstream.crew);
        this.upstream = upstream;
        this.stage = stage;
        this.work = work;
        this.tally = tally;
        this.countsDone = countsDone;
    }

    /// Draws the consequences of what came of an element. By the thread that asks.
    ///
    /// @return what goes on, or null if nothing does
    @Nullable R settle(Object outcome) {
        if (outcome instanceof Outcome special) {
            switch (special) {
                case Outcome.Filtered _ -> tally.filtered();
                case Outcome.Failure(Object element, Throwable cause) -> fail(element, cause);
            }
            return null;
        }
        if (outcome instanceof StageFailed failed) {
            throw failed;
        }
        if (countsDone) {
            tally.done(1);
        }
        return made(outcome);
    }

    // Only what the step of this stage made is anything else than an outcome of ours.
    @SuppressWarnings("unchecked")
    R made(Object outcome) {
        return (R) outcome;
    }

    /// What the step threw when the run was over already is no failure: it was interrupted.
    @SuppressWarnings("unchecked")
    private void fail(Object element, Throwable cause) {
        if (isOverBy(cause)) {
            inHand = (T) element;
            throw new RunOver();
        }
        tally.failed();
        branch(stage, element, cause);
    }

    /// {@return whether a step threw this because the run is over}
    abstract boolean isOverBy(Throwable thrown);

    static void branch(Stage stage, Object element, Throwable cause) {
        if (cause instanceof Error
                || !(stage.failures() instanceof Failures.ToBranch(var branch))) {
            throw new StageFailed(stage.name(), element, cause);
        }
        try {
            branch.accept(new FailedElement(stage.name(), element, cause));
        } catch (Throwable thrown) {
            Crew.suppress(thrown, cause);
            throw new StageFailed(stage.name(), element, thrown);
        }
    }

    @Override
    void release() {
        T left = inHand;
        if (left != null) {
            dropInput(left);
        }
        releaseRest();
        upstream.release();
    }

    abstract void releaseRest();

    void dropInput(T element) {
        tally.dropped();
        upstream.drop(element);
    }
}
