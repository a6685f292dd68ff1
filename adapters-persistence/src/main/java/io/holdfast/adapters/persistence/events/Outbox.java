package io.holdfast.adapters.persistence.events;

import io.holdfast.kernel.Event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Events that wait to be told to other nodes, in their order. Equal ones wait once: whoever is
/// told looks at what has changed, and finds it as the last of them left it.
///
/// Bounded: where too many wait they are all thrown away, and the others are told that they have
/// missed something. Safe for concurrent use; never waits, but for [#await].
final class Outbox {
    private final int waitingMax;
    private final LinkedHashSet<Event> waiting = new LinkedHashSet<>();
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private boolean overflowed;

    Outbox(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /// What is to be told.
    ///
    /// @param events in their order
    /// @param hasMore whether there was more than could wait
    record Batch(List<Event> events, boolean hasMore) {
        Batch {
            events = List.copyOf(events);
        }

        boolean isEmpty() {
            return events.isEmpty() && !hasMore;
        }
    }

    void add(Event event) {
        synchronized (waiting) {
            if (waiting.size() >= waitingMax) {
                waiting.clear();
                overflowed = true;
            }
            waiting.add(event);
        }
        bell.offer(true);
    }

    void await(long millisMax) throws InterruptedException {
        bell.poll(millisMax, TimeUnit.MILLISECONDS);
    }

    void nudge() {
        bell.offer(true);
    }

    Batch take() {
        synchronized (waiting) {
            Batch batch = new Batch(new ArrayList<>(waiting), overflowed);
            waiting.clear();
            overflowed = false;
            return batch;
        }
    }

    /// What could not be told is gone, and so is the order in which it was.
    void spill() {
        synchronized (waiting) {
            overflowed = true;
        }
        bell.offer(true);
    }

    int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }
}
