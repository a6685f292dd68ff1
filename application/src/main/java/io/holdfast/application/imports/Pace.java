package io.holdfast.application.imports;

import io.holdfast.kernel.Progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;

/// How fast a phase goes, over the last few seconds. Used by one thread.
final class Pace {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final String phase;
    private final String unit;
    private final long total;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private long least;

    private record Mark(Instant at, long done) {}

    Pace(InstantSource clock, String phase, String unit, long total) {
        this.clock = clock;
        this.phase = phase;
        this.unit = unit;
        this.total = total;
    }

    /// Tells no less than was told before, where that was of the same phase: an attempt that makes
    /// up for what an earlier one had done stands still meanwhile, and does not go back.
    Pace notBehind(Progress told) {
        least = told.phase().equals(phase) && told.unit().equals(unit) ? told.done() : 0;
        return this;
    }

    Progress at(long reached) {
        Instant now = clock.instant();
        long done = Math.max(least, reached);
        marks.addLast(new Mark(now, done));
        while (marks.size() > 2 && marks.getFirst().at().isBefore(now.minus(WINDOW))) {
            marks.removeFirst();
        }
        Mark oldest = marks.getFirst();
        long millis = Duration.between(oldest.at(), now).toMillis();
        long rate = millis <= 0 ? 0 : Math.max(0, (done - oldest.done()) * 1000 / millis);
        long eta = rate == 0 || total < 0 ? Progress.UNKNOWN : Math.max(0, (total - done) / rate);
        return new Progress(phase, done, total, unit, rate, eta);
    }
}
