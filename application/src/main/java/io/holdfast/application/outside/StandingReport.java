package io.holdfast.application.outside;

import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.outside.Standing;
import io.holdfast.outside.port.in.WatchThirdParties;
import io.holdfast.outside.port.out.StandingNotices;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Writes down when a third party is left alone, allows no calls, or is called as usual again.
///
/// What it tries in between is told on the channel and nowhere else. Of one that comes and goes, no
/// more than [#NOTICES_MAX] are written down in any [#SPAN]; then it waits until there is room, and
/// tells how it stands then. Where the store does not answer, it is told once it does, and whoever
/// calls [#run] waits for it.
///
/// Used by one thread at a time.
public final class StandingReport {
    /// Most that is told of one third party in a [#SPAN].
    static final int NOTICES_MAX = 10;

    /// How long what was told counts.
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(StandingReport.class);

    private final WatchThirdParties parties;
    private final StandingNotices notices;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<String, Story> stories = new HashMap<>();

    /// What was told of one.
    private static final class Story {
        private final Deque<Long> timesNanos = new ArrayDeque<>();
        private Standing.State state = Standing.State.WELL;

        /// A call on trial is news only when it is known how it ended.
        boolean isNews(Standing.State now) {
            return now != state && now != Standing.State.PROBING;
        }

        boolean hasRoom(long nowNanos) {
            return timesNanos.size() < NOTICES_MAX
                    || nowNanos - timesNanos.getFirst() >= SPAN.toNanos();
        }

        void add(Standing.State told, long nowNanos) {
            state = told;
            timesNanos.addLast(nowNanos);
            if (timesNanos.size() > NOTICES_MAX) {
                timesNanos.removeFirst();
            }
        }
    }

    /// Has told nothing yet, and takes everybody for well.
    ///
    /// @param parties how they stand as calls alone find it: of one that looks alone find failing
    ///   there is nothing to tell, it is called as usual
    /// @param notices where it is written down
    /// @param clock tells when it was so
    /// @param nanoTime counts a [#SPAN], whatever is done to the clock
    public StandingReport(
            WatchThirdParties parties,
            StandingNotices notices,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.parties = parties;
        this.notices = notices;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Tells what has changed since the last time. To be called about once a second.
    public void run() {
        Instant now = clock.instant();
        long nowNanos = nanoTime.getAsLong();
        for (Standing standing : parties.standings()) {
            Story story = stories.computeIfAbsent(standing.name(), _ -> new Story());
            if (story.isNews(standing.state()) && story.hasRoom(nowNanos)) {
                try {
                    notices.tell(standing, now);
                    story.add(standing.state(), nowNanos);
                } catch (StoreUnavailable e) {
                    LOG.debug("how {} stands is told later", standing.name(), e);
                    return;
                }
            }
        }
    }
}
