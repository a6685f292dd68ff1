package io.holdfast.application.concurrent.mailbox;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Who watches one life. Each watcher is told once, by whoever sees first that the life is over, in
/// the order in which they came, so that a simulation can be repeated.
final class Monitors {
    private final Queue<Watch> watches = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Down down;

    Monitor add(Consumer<Down> listener) {
        Watch watch = new Watch(listener);
        watches.add(watch);
        Down already = down;
        if (already != null) {
            watch.tell(already);
        }
        return watch;
    }

    void tell(Down ended) {
        down = ended;
        watches.forEach(watch -> watch.tell(ended));
    }

    private final class Watch implements Monitor {
        private final Consumer<Down> listener;
        private final AtomicBoolean over = new AtomicBoolean();

        Watch(Consumer<Down> listener) {
            this.listener = listener;
        }

        @Override
        public void cancel() {
            over.set(true);
            watches.remove(this);
        }

        /// A listener that throws hurts neither the other listeners nor the ending itself.
        @SuppressWarnings("CatchingUnchecked")
        private void tell(Down ended) {
            watches.remove(this);
            if (over.compareAndSet(false, true)) {
                try {
                    listener.accept(ended);
                } catch (Throwable _) {
                    // Its own affair: there is nobody here who could do better.
                }
            }
        }
    }
}
