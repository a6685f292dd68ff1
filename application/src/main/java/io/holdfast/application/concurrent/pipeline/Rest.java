package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/// Where one thread waits for others, who pay a single read when it does not.
final class Rest {
    private final Crew crew;
    private final Machine machine;
    private final String what;
    private final BooleanSupplier condition;
    private volatile @Nullable Thread resting;

    /// @param what is waited for
    /// @param condition reads only what is volatile
    Rest(Crew crew, String what, BooleanSupplier condition) {
        this.crew = crew;
        this.machine = crew.machine();
        this.what = what;
        this.condition = condition;
    }

    /// Waits until the condition holds, and goes on no more when the run is over.
    ///
    /// @return whether it holds; if not, the deadline came first
    boolean until(Deadline deadline) {
        try {
            while (true) {
                resting = Thread.currentThread();
                if (condition.getAsBoolean()) {
                    return true;
                }
                long nanosLeft = deadline.nanosLeft(machine);
                if (nanosLeft == 0) {
                    return false;
                }
                crew.pause(this, nanosLeft);
            }
        } finally {
            resting = null;
        }
    }

    boolean isTaken() {
        return resting != null;
    }

    /// To be called after a change of what the condition reads.
    void end() {
        Thread thread = resting;
        if (thread != null) {
            // Others need not wake it as well; it comes back by itself if it was woken in vain.
            resting = null;
            machine.unpark(thread);
        }
    }

    @Override
    public String toString() {
        return what;
    }
}
