/// Many callers' questions asked as one, and many callers' calls made in one.
///
/// Start with [Gather], and [GatheredCalls] for what changes something. Where a
/// [io.holdfast.application.concurrent.mailbox.Mailbox] gathers commands for an owner of state,
/// this gathers what needs no owner: the callers do the work themselves, in turn.
///
/// This package knows no framework; it stands on `concurrent` for waiting.
@NullMarked
package io.holdfast.application.concurrent.gather;

import org.jspecify.annotations.NullMarked;
