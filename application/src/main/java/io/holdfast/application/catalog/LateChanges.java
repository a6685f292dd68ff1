package io.holdfast.application.catalog;

import io.holdfast.kernel.Handle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;

/// Which products have changed of late, in the order of their numbers. Bounded; used under a lock.
final class LateChanges {
    private final int productsMax;
    private final Deque<Numbered> late = new ArrayDeque<>();
    private int products;
    private long forgottenUpTo;

    private record Numbered(long number, Set<Handle> handles) {}

    /// @param productsMax how many are known at most; the first to come are the first to go
    LateChanges(int productsMax) {
        this.productsMax = productsMax;
    }

    void add(long number, Set<Handle> handles) {
        late.addLast(new Numbered(number, handles));
        products += handles.size();
        while (products > productsMax) {
            Numbered oldest = late.removeFirst();
            products -= oldest.handles().size();
            forgottenUpTo = oldest.number();
        }
    }

    /// Any product may have changed.
    void addAll(long number) {
        late.clear();
        products = 0;
        forgottenUpTo = number;
    }

    /// {@return whether a product certainly has not changed since a number}
    boolean leftAlone(Handle handle, long since) {
        if (since < forgottenUpTo) {
            return false;
        }
        for (Iterator<Numbered> latest = late.descendingIterator(); latest.hasNext(); ) {
            Numbered change = latest.next();
            if (change.number() <= since) {
                return true;
            }
            if (change.handles().contains(handle)) {
                return false;
            }
        }
        return true;
    }
}
