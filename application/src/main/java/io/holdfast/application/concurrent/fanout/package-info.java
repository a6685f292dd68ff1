/// Calls side by side: as slow as the slowest of them, and never slower than allowed.
///
/// Start with [FanOut] (the rules and an example), then [Outcome] (every way a part can end).
/// [Detached] starts what nobody waits for. [Scoped] is what all of them know without being told.
///
/// This package knows no framework; it stands on `concurrent` for time and threads, and, where
/// nobody waits, on `supervision`. It is the only code that touches `StructuredTaskScope`.
@NullMarked
package io.holdfast.application.concurrent.fanout;

import org.jspecify.annotations.NullMarked;
