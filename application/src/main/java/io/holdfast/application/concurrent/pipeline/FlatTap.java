package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Gives on the parts of elements, one each time that it is asked; an element whose parts nobody
/// asks for is not expanded any further.
final class FlatTap<T, R> extends Tap<R> {
    private final Tap<Expansion<T, R>> upstream;
    private final Stage stage;
    private final Tally tally;
    private @Nullable Expansion<T, R> open;

    FlatTap(Tap<Expansion<T, R>> upstream, Stage stage, Tally tally) {
        super(upstream.crew);
        this.upstream = upstream;
        this.stage = stage;
        this.tally = tally;
    }

    @Override
    @Nullable R next() {
        while (true) {
            Expansion<T, R> expansion = open == null ? upstream.next() : open;
            if (expansion == null) {
                return null;
            }
            open = expansion;
            crew.check();
            R part = part(expansion);
            if (part != null) {
                return part;
            }
        }
    }

    /// {@return the next part, or null if there is none}
    private @Nullable R part(Expansion<T, R> expansion) {
        try {
            Optional<? extends R> part = expansion.next();
            if (part.isPresent()) {
                return part.get();
            }
            open = null;
            expansion.close();
            tally.done(1);
        } catch (Throwable thrown) {
            fail(expansion, thrown);
        }
        return null;
    }

    private void fail(Expansion<T, R> expansion, Throwable cause) {
        if (crew.isEndedBy(cause)) {
            open = expansion;
            throw new RunOver();
        }
        if (open != null) {
            open = null;
            try {
                expansion.close();
            } catch (Throwable thrown) {
                Crew.suppress(cause, thrown);
            }
        }
        tally.failed();
        Working.branch(stage, expansion.element(), cause);
    }

    @Override
    void release() {
        if (open != null) {
            tally.dropped();
            upstream.drop(open);
        }
        upstream.release();
    }
}
