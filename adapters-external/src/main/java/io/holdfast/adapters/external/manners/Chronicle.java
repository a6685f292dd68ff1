package io.holdfast.adapters.external.manners;

import io.holdfast.outside.Standing;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What the log has of a third party: a line when it is called no more, and one when it is called
/// as usual again. What fails in between, and whoever tries whether it is well, says nothing new.
/// What fails while it is called as usual has a line a minute at most.
///
/// Lines say who and what happened, and nothing that was sent or received.
final class Chronicle {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final String name;
    private final InstantSource clock;
    private final Lines lines;
    private boolean away;
    private @Nullable Instant saidAt;

    /// Where lines go.
    interface Lines {
        /// Something to look at.
        void warn(String line);

        /// Something to know.
        void info(String line);
    }

    Chronicle(String name, InstantSource clock, Lines lines) {
        this.name = name;
        this.clock = clock;
        this.lines = lines;
    }

    /// Hears of a call that came to nothing.
    synchronized void failed(ThirdPartyFailed failed) {
        if (away || !failed.mishap().isItsFault()) {
            return;
        }
        Instant now = clock.instant();
        if (saidAt == null || !now.isBefore(saidAt.plus(BETWEEN))) {
            saidAt = now;
            lines.warn(String.valueOf(failed.getMessage()));
        }
    }

    /// Hears how it stands, whenever that has changed.
    synchronized void stands(Standing now) {
        switch (now.state()) {
            case RESTING -> goes("fails too often, and is left alone until it is well again");
            case LIMITED -> goes("allows no calls until " + now.until());
            case PROBING -> {}
            case WELL -> comes();
        }
    }

    private void goes(String why) {
        if (!away) {
            away = true;
            lines.warn(name + " " + why);
        }
    }

    private void comes() {
        if (away) {
            away = false;
            saidAt = null;
            lines.info(name + " is called as usual again");
        }
    }
}
