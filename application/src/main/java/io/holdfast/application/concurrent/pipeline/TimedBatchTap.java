package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Deadline;

import java.time.Duration;
import java.util.List;

/// Gathers elements into lists, and waits no longer than a time for more once it has the first. Its
/// elements keep their places in the hand-over until the batch goes on, so that they are counted
/// once.
final class TimedBatchTap<T> extends BatchTap<T> {
    private final Handover<T, T> elements;
    private final Duration window;

    TimedBatchTap(Handover<T, T> elements, int size, Duration window, Tally tally) {
        super(elements, size, tally);
        this.elements = elements;
        this.window = window;
    }

    @Override
    void gather(List<T> batch) {
        T first = elements.next();
        if (first == null) {
            return;
        }
        batch.add(first);
        Deadline deadline = Deadline.after(crew.machine(), window);
        while (batch.size() < size) {
            T more = elements.next(deadline);
            if (more == null) {
                return;
            }
            batch.add(more);
        }
    }

    @Override
    void handOn() {
        elements.grant();
    }
}
