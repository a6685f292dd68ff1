package io.holdfast.news.port.in;

import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;

import java.time.Duration;

/// Reads what has happened, all of it and in order.
public interface ReadNews {
    /// Reads news, and waits for some where there are none.
    ///
    /// @param query which
    /// @param patience how long to wait for the first of them, 0 or more
    /// @return the news; none only when the time is over
    /// @throws InterruptedException if the caller is interrupted while it waits
    NewsOutcome read(NewsQuery query, Duration patience) throws InterruptedException;

    /// {@return the last position there is, 0 where nothing has happened}
    long newest();

    /// {@return behind which position all is still there}
    long oldest();
}
