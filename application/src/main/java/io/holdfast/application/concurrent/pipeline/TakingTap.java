package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

/// Gives on until the first element that does not pass, and asks for nothing afterwards.
final class TakingTap<T> extends Working<T, T> {
    private boolean over;

    TakingTap(Tap<T> upstream, Stage stage, Check<? super T> check, Tally tally) {
        super(
                upstream,
                stage,
                element -> check.test(element) ? element : Outcome.Filtered.FILTERED,
                tally,
                true);
    }

    @Override
    @Nullable T next() {
        while (!over) {
            T element = upstream.next();
            if (element == null) {
                return null;
            }
            tally.taken();
            Object outcome = Outcome.of(work, element);
            over = outcome == Outcome.Filtered.FILTERED;
            T passed = settle(outcome);
            if (passed != null) {
                return passed;
            }
        }
        return null;
    }

    @Override
    boolean isOverBy(Throwable thrown) {
        return crew.isEndedBy(thrown);
    }

    @Override
    void releaseRest() {}
}
