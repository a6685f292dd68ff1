package io.holdfast.adapters.external.manners;

import io.holdfast.outside.Allowance;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.regex.Pattern;

/// How one third party is called. A value; [#usual] is where to start.
///
/// @param name by which it is known in metrics, on the dashboard and in logs: 1 to 30 lower-case
///   letters, digits and `-`
/// @param patience how long anything may take
/// @param atOnceMax most calls under way at once, 1 or more; who comes then is refused and does not
///   wait
/// @param breaker when it is left alone
/// @param retries how often a call is made again that can be repeated
/// @param rate how often it may be called
/// @param bodyBytesMax longest answer that is read, 1 or more
public record Manners(
        String name,
        Patience patience,
        int atOnceMax,
        Breaker breaker,
        Retries retries,
        Rate rate,
        int bodyBytesMax) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,29}");
    private static final int MIB = 1 << 20;

    /// How long anything may take. Every limit is more than 0.
    ///
    /// @param connect until there is a connection, its encryption included
    /// @param head until the head of the answer is there
    /// @param whole until the last byte of it is there, all retries and rests included
    public record Patience(Duration connect, Duration head, Duration whole) {
        /// Refuses to wait for nothing.
        ///
        /// @throws IllegalArgumentException if a limit is not positive
        public Patience {
            if (!connect.isPositive() || !head.isPositive() || !whole.isPositive()) {
                throw new IllegalArgumentException("every limit is more than nothing");
            }
        }

        /// {@return limits that follow from the one that counts}
        ///
        /// @param whole the limit of the whole call
        public static Patience of(Duration whole) {
            return new Patience(whole, whole, whole);
        }
    }

    /// When it is left alone. It is called again after the rest, first by one call alone; if that
    /// fails too, it rests again.
    ///
    /// @param window over how many of its last calls it is judged, 1 or more
    /// @param callsMin how many of them there must be, 1 to `window`
    /// @param failuresPercent from which share of failures on, 1 to 100
    /// @param rest for how long, more than 0
    public record Breaker(int window, int callsMin, int failuresPercent, Duration rest) {
        /// Refuses what never opens, or never closes.
        ///
        /// @throws IllegalArgumentException if a value is out of the range given above
        public Breaker {
            if (window < 1
                    || callsMin < 1
                    || callsMin > window
                    || failuresPercent < 1
                    || failuresPercent > 100
                    || !rest.isPositive()) {
                throw new IllegalArgumentException(
                        "a breaker looks at 1 call or more, and rests: was %d of %d, %d %%, %s"
                                .formatted(callsMin, window, failuresPercent, rest));
            }
        }
    }

    /// How often a call is made again. The rest before each doubles, and is drawn from half to one
    /// and a half of that.
    ///
    /// @param callsMax calls in all, 1 or more; 1 for no retry
    /// @param rest before the first retry, more than 0
    public record Retries(int callsMax, Duration rest) {
        /// Refuses what makes no call at all.
        ///
        /// @throws IllegalArgumentException if a value is out of the range given above
        public Retries {
            if (callsMax < 1 || !rest.isPositive()) {
                throw new IllegalArgumentException(
                        "a call is made once at least, and rests in between: was %d, %s"
                                .formatted(callsMax, rest));
            }
        }
    }

    /// How often it may be called.
    ///
    /// @param allowance how often, or `null` for no limit of ours
    /// @param ofShop whether that is for all nodes together, and not for each
    public record Rate(@Nullable Allowance allowance, boolean ofShop) {
        /// No limit of ours; that which the third party tells is kept all the same.
        public static final Rate UNLIMITED = new Rate(null, false);
    }

    /// Refuses what nobody could keep.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Manners {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a third party's name is 1 to 30 lower-case letters, digits and '-', was '%s'"
                            .formatted(name));
        }
        if (atOnceMax < 1 || bodyBytesMax < 1) {
            throw new IllegalArgumentException(
                    "%s is called at least once, and listened to: was %d calls, %d bytes"
                            .formatted(name, atOnceMax, bodyBytesMax));
        }
    }

    /// {@return how a third party is called of which nothing special is known: 2 s for a call, 64
    /// at once, left alone for 10 s when half of the last 20 calls failed, 5 at least; two calls
    /// where one can be repeated; no limit of ours; 1 MiB}
    ///
    /// @param name by which it is known
    public static Manners usual(String name) {
        return new Manners(
                name,
                new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)),
                64,
                new Breaker(20, 5, 50, Duration.ofSeconds(10)),
                new Retries(2, Duration.ofMillis(50)),
                Rate.UNLIMITED,
                MIB);
    }

    /// {@return the same with other time limits}
    ///
    /// @param other the limits
    public Manners within(Patience other) {
        return new Manners(name, other, atOnceMax, breaker, retries, rate, bodyBytesMax);
    }

    /// {@return the same with another bulkhead}
    ///
    /// @param callsMax most calls under way at once, 1 or more
    public Manners atOnce(int callsMax) {
        return new Manners(name, patience, callsMax, breaker, retries, rate, bodyBytesMax);
    }

    /// {@return the same with another breaker}
    ///
    /// @param other when it is left alone
    public Manners resting(Breaker other) {
        return new Manners(name, patience, atOnceMax, other, retries, rate, bodyBytesMax);
    }

    /// {@return the same with other retries}
    ///
    /// @param other how often a call is made again
    public Manners repeating(Retries other) {
        return new Manners(name, patience, atOnceMax, breaker, other, rate, bodyBytesMax);
    }

    /// {@return the same with another rate}
    ///
    /// @param other how often it may be called
    public Manners at(Rate other) {
        return new Manners(name, patience, atOnceMax, breaker, retries, other, bodyBytesMax);
    }

    /// {@return the same with other answers}
    ///
    /// @param bytesMax longest answer that is read, 1 or more
    public Manners reading(int bytesMax) {
        return new Manners(name, patience, atOnceMax, breaker, retries, rate, bytesMax);
    }
}
