package io.holdfast.application.pictures;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hosts that asked to be left alone, as one run knows them. Safe for concurrent use.
final class RestingHosts {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)");

    /// How long a run waits for one host, all of its rests together. What is not fetched then is
    /// left to another run, so that one host cannot hold up all others.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration REST_MIN = Duration.ofSeconds(1);
    private static final Duration REST_MAX = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Rest> rests = new HashMap<>();

    RestingHosts(InstantSource clock) {
        this.clock = clock;
    }

    /// @param until when it may be asked again
    /// @param whole how long it has rested by then, all of its rests together
    private record Rest(Instant until, Duration whole) {}

    /// How long to leave a host alone.
    ///
    /// @param left how long
    /// @param isShort whether a run waits for it
    record Left(Duration left, boolean isShort) {}

    /// {@return how long to leave the host of an address alone; `null` where it may be asked}
    synchronized @Nullable Left of(String url) {
        Rest rest = rests.get(host(url));
        Duration left = rest == null ? Duration.ZERO : Duration.between(now(), rest.until());
        // What is left of more than any rest is what a clock has left that was set back.
        return rest != null && left.isPositive() && left.compareTo(REST_MAX) <= 0
                ? new Left(left, rest.whole().compareTo(PATIENCE) <= 0)
                : null;
    }

    /// Heeds what a host asks for: a second at least, an hour at most.
    synchronized void heed(String url, Duration asked) {
        Duration longer = asked.compareTo(REST_MIN) > 0 ? asked : REST_MIN;
        Instant now = now();
        Instant until = now.plus(longer.compareTo(REST_MAX) < 0 ? longer : REST_MAX);
        Rest before = rests.getOrDefault(host(url), new Rest(now, Duration.ZERO));
        Instant from = before.until().isAfter(now) ? before.until() : now;
        if (until.isAfter(from)) {
            Duration whole = before.whole().plus(Duration.between(from, until));
            rests.put(host(url), new Rest(until, whole));
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /// What is no address is a host of its own.
    private static String host(String url) {
        Matcher address = ADDRESS.matcher(url);
        return address.lookingAt() ? address.group(1).toLowerCase(Locale.ROOT) : url;
    }
}
