package io.holdfast.supervision.port.in;

import io.holdfast.supervision.Dashboard;

/// Shows how the shop fares: figures of ours and of third parties, all asked side by side under one
/// deadline. What hangs costs its own section, and never the page. Safe for concurrent use.
public interface ShowDashboard {
    /// {@return how it fares now}
    ///
    /// @throws InterruptedException if the caller is interrupted while it waits
    Dashboard show() throws InterruptedException;
}
