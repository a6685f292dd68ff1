package io.holdfast.application.pictures;

import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.kernel.Progress;

import java.time.Duration;
import java.time.Instant;

/// How fast an attempt goes.
///
/// @param begun when it began
/// @param doneBefore what earlier attempts had done
record Rate(Instant begun, long doneBefore) {
    Progress at(Instant now, PictureRun run) {
        long millis = Math.max(1, Duration.between(begun, now).toMillis());
        long rate = Math.max(0, run.done() - doneBefore) * 1000 / millis;
        long left = Math.max(0, run.wanted() - run.done());
        return new Progress(
                "fetching",
                run.done(),
                Math.max(run.wanted(), run.done()),
                "pictures",
                rate,
                rate == 0 ? Progress.UNKNOWN : left / rate);
    }
}
