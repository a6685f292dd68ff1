package io.holdfast.adapters.external.outbound;

import java.time.Duration;

/// Runs an action after a time, unless called off.
@FunctionalInterface
public interface Alarm {
    /// Sets the alarm.
    ///
    /// @param time after which
    /// @param action short, never waits
    /// @return calls it off
    Set after(Duration time, Runnable action);

    /// An alarm that is set.
    @FunctionalInterface
    interface Set {
        /// Calls it off; too late is fine.
        void off();
    }
}
