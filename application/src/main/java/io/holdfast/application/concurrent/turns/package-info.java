/// Callers of one thing who go one after another, while those of other things go beside them.
///
/// Start with [Turns]. Where a [io.holdfast.application.concurrent.mailbox.Mailbox] owns state and
/// changes it, this only spares callers from getting into each other's way: what they do must be
/// right without it, since other processes are in no queue of this one.
///
/// This package knows no framework; it stands on `concurrent` for waiting.
@NullMarked
package io.holdfast.application.concurrent.turns;

import org.jspecify.annotations.NullMarked;
