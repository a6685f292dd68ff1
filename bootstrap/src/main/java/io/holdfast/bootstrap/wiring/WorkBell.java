package io.holdfast.bootstrap.wiring;

import org.jspecify.annotations.Nullable;

/// Lets the store of jobs wake the workers, which are made after it because they run what stands on
/// it.
public final class WorkBell {
    private volatile @Nullable Runnable workers;

    /// Says who is to be woken.
    ///
    /// @param look makes the workers look for due jobs
    public void connect(Runnable look) {
        this.workers = look;
    }

    /// Wakes the workers, if there are any yet.
    public void ring() {
        Runnable look = workers;
        if (look != null) {
            look.run();
        }
    }
}
