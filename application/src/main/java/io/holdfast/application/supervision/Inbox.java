package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a supervisor has still to do, in the order in which it came.
///
/// It holds at most a few notes per child (it ended, its rest is over), and one per caller that
/// waits for an order; so it needs no bound of its own, and nothing in it may be refused.
final class Inbox {
    private final Machine machine;
    private final Thread owner = Thread.currentThread();
    private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /// To be made on the supervisor's thread.
    Inbox(Machine machine) {
        this.machine = machine;
    }

    void post(Note note) {
        notes.add(note);
        if (closed) {
            refuseAll();
        }
        // Also after closing: the owner may be waiting for the very child whose end this note
        // tells.
        machine.unpark(owner);
    }

    void wake() {
        machine.unpark(owner);
    }

    @Nullable Note poll() {
        return notes.poll();
    }

    /// From now on, and for what is left, everything is refused.
    void close() {
        closed = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            note.refuse();
        }
    }

    /// One thing to do.
    interface Note {
        /// Does it, on the supervisor's thread.
        void act();

        /// The supervisor is no more; may come on any thread.
        default void refuse() {}
    }
}
