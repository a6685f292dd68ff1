package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.session.Session;

/// A connection, as whoever looks after all of them sees it. Any thread.
interface Carrier {
    /// {@return what goes on in it}
    Session session();

    /// Has something done by its thread.
    void later(Runnable action);

    /// Ends it without a word if its good-bye was not answered.
    ///
    /// @param saidBeforeNanos when at the latest that was said, by `System.nanoTime`
    void endIfUnanswered(long saidBeforeNanos);
}
