package io.holdfast.application.pictures;

import java.time.Duration;

/// How much a run does at a time, and how long it leaves alone what could not be had.
///
/// @param downloads pictures that are fetched side by side, 1 or more
/// @param cores pictures that are decoded side by side, 1 or more
/// @param pauseFirst before a picture that could not be had is asked for again; doubles each time
/// @param pauseMax longest such pause
/// @param refusedPause before a picture that was refused is asked for again
public record PicturePace(
        int downloads, int cores, Duration pauseFirst, Duration pauseMax, Duration refusedPause) {
    private static final int DOUBLINGS_MAX = 16;

    /// {@return the usual pauses: an hour at first, a day at most, a week after a refusal}
    ///
    /// @param downloads side by side
    /// @param cores side by side
    public static PicturePace of(int downloads, int cores) {
        return new PicturePace(
                downloads, cores, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));
    }

    /// {@return how long to leave a picture alone}
    ///
    /// @param tries how often it could not be had before
    Duration pauseAfter(int tries) {
        Duration pause = pauseFirst.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
        return pause.compareTo(pauseMax) < 0 ? pause : pauseMax;
    }
}
