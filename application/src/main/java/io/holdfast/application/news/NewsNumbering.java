package io.holdfast.application.news;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.news.port.out.NewsStore;

import java.time.Duration;

/// Gives news their positions, soon after they were committed, and wakes those who wait for them.
/// Every node does; the store sees to it that each piece has one position.
///
/// @param store the news
/// @param desk is told when there are more, whoever numbered them
/// @param every how often
public record NewsNumbering(NewsStore store, NewsDesk desk, Duration every) implements Worker {
    /// Writings of one transaction.
    private static final int WRITINGS_MAX = 1_000;

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        lifeline.started();
        long last = -1;
        while (!lifeline.isStopping()) {
            long newest = store.number(WRITINGS_MAX);
            if (newest != last) {
                desk.wake();
            }
            if (newest - last < WRITINGS_MAX) {
                lifeline.machine().sleep(every);
            }
            last = newest;
        }
    }
}
