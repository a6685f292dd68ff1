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

    private record Mark(Instant at, long done) {}

    Pace(InstantSource clock, String phase, String unit, long total) {
        this.clock = clock;
        this.phase = phase;
        this.unit = unit;
        this.total = total;
    }

    Progress at(long done) {
        Instant now = clock.instant();
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
