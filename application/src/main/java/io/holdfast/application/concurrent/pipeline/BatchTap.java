package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Gathers elements into lists. Asked for one, it asks for the elements one by one.
class BatchTap<T> extends Tap<List<T>> {
    final Tap<T> upstream;
    final int size;
    final Tally tally;
    private List<T> gathered = new ArrayList<>();
    private @Nullable StageFailed failed;

    BatchTap(Tap<T> upstream, int size, Tally tally) {
        super(upstream.crew);
        this.upstream = upstream;
        this.size = size;
        this.tally = tally;
    }

    /// What came before a failure goes on first, as it would without batches.
    @Override
    final @Nullable List<T> next() {
        if (failed == null) {
            try {
                gather(gathered);
            } catch (StageFailed failure) {
                failed = failure;
            }
        }
        if (gathered.isEmpty()) {
            if (failed != null) {
                throw failed;
            }
            return null;
        }
        List<T> batch = List.copyOf(gathered);
        gathered = new ArrayList<>(size);
        tally.done(batch.size());
        handOn();
        return batch;
    }

    void gather(List<T> batch) {
        while (batch.size() < size) {
            T element = upstream.next();
            if (element == null) {
                return;
            }
            tally.taken();
            batch.add(element);
        }
    }

    void handOn() {}

    @Override
    final void release() {
        for (T element : gathered) {
            tally.dropped();
            upstream.drop(element);
        }
        upstream.release();
    }
}
