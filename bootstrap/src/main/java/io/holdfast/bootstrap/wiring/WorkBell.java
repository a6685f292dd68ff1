package io.holdfast.bootstrap.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Lets the store of jobs wake the workers, which are made after it because they run what stands on
/// it.
public final class WorkBell {
    private final List<Runnable> lanes = new CopyOnWriteArrayList<>();

    /// Says who is to be woken too.
    ///
    /// @param look makes workers look for due jobs
    public void connect(Runnable look) {
        lanes.add(look);
    }

    /// Wakes all workers that there are.
    public void ring() {
        lanes.forEach(Runnable::run);
    }
}
