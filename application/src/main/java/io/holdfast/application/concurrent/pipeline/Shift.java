package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Deadline;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The threads of a stage, and the places that they fill.
///
/// The feeder asks upstream whenever a place is free. With a parallelism of one it does the work as
/// well; otherwise [Workers] do. In an ordered stage the outcome of an element is found where the
/// element was put; in an unordered one, in the place after the one that ended before it.
final class Shift<T> {
    /// Indexes into [#counts], far enough apart to be on different cache lines.
    private static final int FILLED = 16;

    private static final int GRANTED = 32;
    private static final int ENDED = 48;

    private final AtomicLongArray counts = new AtomicLongArray(64);
    private final Tap<T> upstream;
    private final Stage stage;
    private final Outcome.Work<? super T> work;
    private final Tally tally;
    private final LongConsumer onEnded;
    private final Crew crew;
    private final Rest room;
    private final int mask;
    private final AtomicReferenceArray<@Nullable Cell<T>> given;
    private final AtomicReferenceArray<@Nullable Cell<T>> finished;

    /// Whether an outcome is found where its element was put.
    private final boolean inPlace;

    private final @Nullable Workers<T> workers;
    private @Nullable StageFailed failure;
    private volatile boolean closed;

    Shift(
            Tap<T> upstream,
            Stage stage,
            Outcome.Work<? super T> work,
            Tally tally,
            LongConsumer onEnded) {
        this.upstream = upstream;
        this.stage = stage;
        this.work = work;
        this.tally = tally;
        this.onEnded = onEnded;
        crew = upstream.crew;
        room = new Rest(crew, "demand for " + stage.name(), this::hasRoom);
        int places = Integer.highestOneBit(Math.max(1, stage.maxDemand() - 1)) << 1;
        mask = places - 1;
        given = new AtomicReferenceArray<>(places);
        boolean alone = stage.parallelism() == 1;
        inPlace = alone || stage.ordered();
        finished = inPlace ? given : new AtomicReferenceArray<>(places);
        workers = alone ? null : new Workers<>(this, stage, crew);
    }

    void begin() {
        if (!crew.start(stage, workers == null ? "" : " feeder", this::feed)) {
            throw new RunOver();
        }
    }

    private void feed() {
        try {
            T element = ask();
            while (element != null) {
                tally.taken();
                give(element);
                element = ask();
            }
            close();
        } catch (RunOver _) {
            // Whoever ended it knows, and nobody may take this for the end of the elements.
        } catch (StageFailed failed) {
            // Not given to a place: whatever is under way has its end before it.
            failure = failed;
            close();
        } catch (Throwable bug) {
            crew.fail(new StageFailed(stage.name(), null, bug));
        }
    }

    private void close() {
        closed = true;
        onEnded.accept(-1);
        if (workers != null) {
            workers.wakeAll();
        }
    }

    private @Nullable T ask() {
        if (!hasRoom()) {
            room.until(Deadline.NEVER);
        }
        return upstream.next();
    }

    private void give(T element) {
        Cell<T> cell = new Cell<>(filled(), element);
        if (workers == null) {
            cell.begin();
            put(cell, Outcome.of(work, element));
        } else {
            given.set(slotOf(cell.place), cell);
            counts.set(FILLED, cell.place + 1);
            workers.signal();
        }
    }

    /// Fills a place with something that needs no work any more.
    private void put(Cell<T> cell, Object outcome) {
        cell.end(outcome);
        given.set(slotOf(cell.place), cell);
        counts.set(FILLED, cell.place + 1);
        onEnded.accept(cell.place);
    }

    /// By the worker that has claimed the cell.
    void work(Cell<T> cell) {
        T element = cell.element();
        if (element != null) {
            cell.begin();
            end(cell, Outcome.of(work, element));
        }
    }

    private void end(Cell<T> cell, Object outcome) {
        cell.end(outcome);
        if (!inPlace) {
            long place = counts.getAndIncrement(ENDED);
            finished.set(slotOf(place), cell);
        }
        onEnded.accept(cell.place);
    }

    void grant(long granted) {
        counts.set(GRANTED, granted);
        if (room.isTaken()) {
            room.end();
        }
    }

    private boolean hasRoom() {
        return counts.get(FILLED) - counts.get(GRANTED) < stage.maxDemand();
    }

    boolean isClosed() {
        return closed;
    }

    /// {@return what comes after the last element, once this is closed: how those before it failed,
    /// or nothing}
    @Nullable StageFailed failure() {
        return failure;
    }

    long filled() {
        return counts.get(FILLED);
    }

    int slotOf(long place) {
        return (int) place & mask;
    }

    @Nullable Cell<T> given(long place) {
        return given.get(slotOf(place));
    }

    AtomicReferenceArray<@Nullable Cell<T>> finished() {
        return finished;
    }

    /// Shows what is left, when no thread is. What has ended comes first.
    ///
    /// @param taken how many the consumer has taken
    void forEachLeft(long taken, Consumer<Cell<T>> visitor) {
        if (!inPlace && workers != null) {
            visit(finished, taken, counts.get(ENDED), visitor);
            visit(given, workers.claimed(), filled(), visitor);
        } else {
            visit(finished, taken, filled(), visitor);
        }
    }

    private void visit(
            AtomicReferenceArray<@Nullable Cell<T>> cells,
            long from,
            long to,
            Consumer<Cell<T>> visitor) {
        for (long place = from; place < to; place++) {
            Cell<T> cell = cells.get(slotOf(place));
            if (cell != null) {
                visitor.accept(cell);
            }
        }
    }
}
