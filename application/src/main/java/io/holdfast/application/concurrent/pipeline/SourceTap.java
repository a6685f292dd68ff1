package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/// The begin of a pipeline.
final class SourceTap<T> extends Tap<T> {
    static final String NAME = "source";

    private final Source<? extends T> source;
    private final Tally tally;
    private boolean over;

    SourceTap(Crew crew, Source<? extends T> source, Tally tally) {
        super(crew);
        this.source = source;
        this.tally = tally;
    }

    @Override
    @Nullable T next() {
        crew.check();
        if (over) {
            return null;
        }
        Optional<? extends T> element = ask();
        if (element.isEmpty()) {
            over = true;
            return null;
        }
        tally.taken();
        tally.done(1);
        return element.get();
    }

    private Optional<? extends T> ask() {
        try {
            return Objects.requireNonNull(source.next(), "the source gave null");
        } catch (Throwable thrown) {
            throw crew.isEndedBy(thrown) ? new RunOver() : new StageFailed(NAME, null, thrown);
        }
    }

    @Override
    void release() {
        crew.tidy(_ -> source.close());
    }
}
