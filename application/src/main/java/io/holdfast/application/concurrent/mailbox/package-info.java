/// A bounded queue with one owner: state that only messages reach.
///
/// Start with [Mailbox] (the rules and an example), then [Behaviour] (what the owner does) and
/// [Answer] (every way a call can end).
///
/// This package knows no framework; it stands on `concurrent` for time and threads, and on
/// `supervision` for its restarts.
@NullMarked
package io.holdfast.application.concurrent.mailbox;

import org.jspecify.annotations.NullMarked;
