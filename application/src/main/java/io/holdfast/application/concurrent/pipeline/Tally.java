package io.holdfast.application.concurrent.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/// Counts of one stage: each has one writer at a time, and any number of readers.
final class Tally {
    private final String name;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong filtered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    Tally(String name) {
        this.name = name;
    }

    void taken() {
        add(taken, 1);
    }

    void done(int elements) {
        add(done, elements);
    }

    void filtered() {
        add(filtered, 1);
    }

    void failed() {
        add(failed, 1);
    }

    void dropped() {
        add(dropped, 1);
    }

    long doneSofar() {
        return done.get();
    }

    /// What was taken is read first, so that what came to an end meanwhile makes the difference too
    /// small, never too large.
    StageView view() {
        long takenSofar = taken.get();
        return new StageView(
                name, takenSofar, done.get(), filtered.get(), failed.get(), dropped.get());
    }

    private static void add(AtomicLong count, long more) {
        count.setRelease(count.getPlain() + more);
    }
}
