package io.holdfast.adapters.external.pictures;

import java.lang.ref.SoftReference;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// As many canvases as were ever in use at a time. Those that lie idle go when the heap is needed
/// for something else, and after a while without pictures. Safe for concurrent use.
final class Canvases {
    private final Deque<SoftReference<Canvas>> idle = new ConcurrentLinkedDeque<>();

    /// {@return a canvas that nobody else uses, to be given back}
    Canvas take() {
        SoftReference<Canvas> next = idle.pollFirst();
        while (next != null) {
            Canvas canvas = next.get();
            if (canvas != null) {
                return canvas;
            }
            next = idle.pollFirst();
        }
        return new Canvas();
    }

    void giveBack(Canvas canvas) {
        canvas.trim();
        idle.addFirst(new SoftReference<>(canvas));
    }
}
