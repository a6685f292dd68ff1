package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/// A bounded queue of many producers and one consumer that can be closed for good.
///
/// A producer claims a place by moving the tail, and then fills it. Closing is a bit in the tail
/// itself, so that after [#close] no place can be claimed, and what was claimed before is exactly
/// what is left to take.
final class Ring {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final long CLOSED = 1L << 62;
    private static final int SPINS = 64;

    /// Indexes into [#ends], far enough apart to be on different cache lines, whatever stands
    /// beside the array.
    private static final int TAIL = 16;

    private static final int HEAD = 32;

    private final AtomicLongArray ends = new AtomicLongArray(48);
    private final Object[] slots;
    private final int mask;
    private final int capacity;
    private final Machine machine;

    Ring(int capacity, Machine machine) {
        this.capacity = capacity;
        this.machine = machine;
        slots = new Object[Integer.highestOneBit(Math.max(1, capacity - 1)) << 1];
        mask = slots.length - 1;
    }

    Delivery offer(Object element) {
        while (true) {
            long tail = ends.get(TAIL);
            if ((tail & CLOSED) != 0) {
                return Delivery.DOWN;
            }
            // The head is read after the tail and only grows, so the queue was as full as this when
            // the tail was read.
            if (tail - ends.get(HEAD) >= capacity) {
                return Delivery.FULL;
            }
            if (ends.compareAndSet(TAIL, tail, tail + 1)) {
                SLOT.setRelease(slots, (int) tail & mask, element);
                return Delivery.ACCEPTED;
            }
        }
    }

    /// Takes the oldest element, if there is one. For the consumer only.
    @Nullable Object poll() {
        long head = ends.getPlain(HEAD);
        int place = (int) head & mask;
        Object element = SLOT.getAcquire(slots, place);
        if (element == null) {
            if (head == tail()) {
                return null;
            }
            element = awaitFilled(place);
        }
        SLOT.set(slots, place, null);
        ends.setRelease(HEAD, head + 1);
        return element;
    }

    boolean isEmpty() {
        return ends.get(HEAD) == tail();
    }

    int size() {
        return Math.clamp(tail() - ends.get(HEAD), 0, capacity);
    }

    void close() {
        long tail = ends.get(TAIL);
        while (!ends.compareAndSet(TAIL, tail, tail | CLOSED)) {
            tail = ends.get(TAIL);
        }
    }

    /// Shows what waits to somebody who is not the consumer, and takes nothing. Complete only for
    /// what was in the queue when the consumer got stuck.
    void peek(Consumer<Object> visitor) {
        long tail = tail();
        for (long i = ends.get(HEAD); i < tail; i++) {
            Object element = SLOT.getAcquire(slots, (int) i & mask);
            if (element != null) {
                visitor.accept(element);
            }
        }
    }

    private long tail() {
        return ends.get(TAIL) & ~CLOSED;
    }

    /// A producer has claimed this place and is about to fill it; only the operating system can
    /// come in between.
    private Object awaitFilled(int place) {
        for (int spins = 1; ; spins++) {
            Object element = SLOT.getAcquire(slots, place);
            if (element != null) {
                return element;
            }
            if (spins % SPINS == 0) {
                machine.giveWay();
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
