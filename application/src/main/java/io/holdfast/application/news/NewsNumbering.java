package io.holdfast.application.news;

import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.Worker;
import io.holdfast.news.port.out.NewsStore;

import java.time.Duration;

/// Gives news their positions, soon after they were committed, and wakes those who wait for them.
/// Every node does; the store sees to it that each piece has one position.
///
/// As it asks the store many times a second, a stop is likely to meet it in a statement. So it is
/// [Periodic], which lets it finish that: an interrupt in the middle would cost the connection.
///
/// @param store the news
/// @param desk is told when there are more, whoever numbered them
public record NewsNumbering(NewsStore store, NewsDesk desk) {
    /// Writings of one transaction.
    private static final int WRITINGS_MAX = 1_000;

    /// Transactions of one run, so that a backlog keeps nobody waiting who wants to stop.
    private static final int TRANSACTIONS_MAX = 20;

    /// {@return what does it again and again}
    ///
    /// @param period how often
    public Worker every(Duration period) {
        // Of one child, whose runs never overlap.
        long[] last = {-1};
        return Periodic.every(period, () -> last[0] = number(last[0]));
    }

    /// {@return the newest position}
    private long number(long before) {
        long last = before;
        long more = WRITINGS_MAX;
        for (int n = 0; n < TRANSACTIONS_MAX && more >= WRITINGS_MAX; n++) {
            long newest = store.number(WRITINGS_MAX);
            more = newest - last;
            if (more != 0) {
                desk.wake();
            }
            last = newest;
        }
        return last;
    }
}
