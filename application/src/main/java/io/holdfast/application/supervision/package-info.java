/// Supervision with OTP's meaning: a tree of children that are started in order, restarted when
/// they crash, and stopped in reverse.
///
/// Start with [Supervisor] (the rules), [ChildSpec] (what is told about a child) and [Worker] (what
/// a child does). [SupervisionEvent] is what the tree tells about itself, [ChildView] how it looks
/// at one moment.
///
/// This package knows no framework; time and threads come from a
/// [io.holdfast.application.concurrent.Machine].
@NullMarked
package io.holdfast.application.supervision;

import org.jspecify.annotations.NullMarked;
