package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// A stage that works in the thread that asks, on the one element that was asked for.
final class InlineTap<T, R> extends Working<T, R> {
    InlineTap(
            Tap<T> upstream,
            Stage stage,
            Outcome.Work<? super T> work,
            Tally tally,
            boolean countsDone) {
        super(upstream, stage, work, tally, countsDone);
    }

    @Override
    @Nullable R next() {
        while (true) {
            T element = upstream.next();
            if (element == null) {
                return null;
            }
            tally.taken();
            R made = settle(Outcome.of(work, element));
            if (made != null) {
                return made;
            }
        }
    }

    @Override
    boolean isOverBy(Throwable thrown) {
        return crew.isEndedBy(thrown);
    }

    @Override
    void releaseRest() {}
}
