package io.holdfast.application.news;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.port.in.ReadNews;
import io.holdfast.news.port.out.NewsStore;

import java.time.Duration;
import java.util.List;

/// Reading news, and waiting for them. Safe for concurrent use.
public final class NewsDesk implements ReadNews {
    private final NewsStore store;
    private final Machine machine;
    private final Waiters waiters;

    /// Makes the desk.
    ///
    /// @param store the news
    /// @param machine time and waiting
    public NewsDesk(NewsStore store, Machine machine) {
        this.store = store;
        this.machine = machine;
        this.waiters = new Waiters(machine);
    }

    @Override
    public NewsOutcome read(NewsQuery query, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.after(machine, patience);
        NewsQuery asked = query;
        while (true) {
            NewsOutcome outcome = store.read(asked);
            if (!(outcome instanceof NewsOutcome.Told(List<?> news, long next))
                    || !news.isEmpty()
                    || deadline.isPast(machine)) {
                return outcome;
            }
            waiters.await(() -> store.newest() > next, deadline);
            // What was looked at, and is of other kinds, need not be looked at again.
            asked = query.behind(next);
        }
    }

    /// Tells those who wait that there is something new.
    void wake() {
        waiters.wake();
    }

    @Override
    public long newest() {
        return store.newest();
    }

    @Override
    public long oldest() {
        return store.oldest();
    }
}
