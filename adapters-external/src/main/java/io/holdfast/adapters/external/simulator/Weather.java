package io.holdfast.adapters.external.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a third party behaves now. Latencies are log-normal: half of the calls take `p50Millis` at
/// most, 99 of 100 `p99Millis`.
///
/// @param fault what goes wrong
/// @param percent with how many calls of a hundred, 0 to 100
/// @param p50Millis how long half of the calls take at most, 0 to 60,000
/// @param p99Millis how long 99 of 100 take at most, `p50Millis` to 60,000
/// @param retryAfterSeconds what it asks for where it wants to be left alone, 0 to 86,400
/// @param path what a request's path ends with for it to go wrong; empty for any, at most 100
///   characters
/// @param times with how many calls, 0 for any number; then all is well again
public record Weather(
        Fault fault,
        int percent,
        int p50Millis,
        int p99Millis,
        int retryAfterSeconds,
        String path,
        int times) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/_.-]{0,100}");

    /// Nothing goes wrong, and nothing takes time.
    public static final Weather FAIR = new Weather(Fault.NONE, 100, 0, 0, 5, "", 0);

    private static final String FAULTS =
            Arrays.stream(Fault.values()).map(Weather::word).collect(Collectors.joining(", "));

    private static final int MILLIS_MAX = 60_000;
    private static final int RETRY_SECONDS_MAX = 86_400;

    /// How many standard deviations lie between the middle and the 99th of 100.
    private static final double P99_SIGMAS = 2.326;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /// Refuses weather that there is not.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public Weather {
        if (percent < 0
                || percent > 100
                || p50Millis < 0
                || p99Millis < p50Millis
                || p99Millis > MILLIS_MAX
                || retryAfterSeconds < 0
                || retryAfterSeconds > RETRY_SECONDS_MAX
                || times < 0
                || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "percent is 0 to 100, 0 <= p50Millis <= p99Millis <= 60000,"
                            + " retryAfterSeconds 0 to 86400, path of letters, digits and /_.-,"
                            + " times 0 or more");
        }
    }

    /// {@return the same with something that goes wrong with every call}
    ///
    /// @param other what
    public Weather with(Fault other) {
        return new Weather(other, 100, p50Millis, p99Millis, retryAfterSeconds, path, times);
    }

    /// {@return the same with other latencies}
    ///
    /// @param p50 how long half of the calls take at most
    /// @param p99 how long 99 of 100 take at most
    public Weather taking(Duration p50, Duration p99) {
        return new Weather(
                fault,
                percent,
                (int) p50.toMillis(),
                (int) p99.toMillis(),
                retryAfterSeconds,
                path,
                times);
    }

    /// {@return the same with another time to be left alone}
    ///
    /// @param seconds how long
    public Weather retryAfter(int seconds) {
        return new Weather(fault, percent, p50Millis, p99Millis, seconds, path, times);
    }

    /// {@return the same for some calls only}
    ///
    /// @param end what a request's path ends with; empty for any
    /// @param calls with how many it goes wrong, 0 for any number
    public Weather aimed(String end, int calls) {
        return new Weather(fault, percent, p50Millis, p99Millis, retryAfterSeconds, end, calls);
    }

    Fault strikes(RandomGenerator random) {
        return fault != Fault.NONE && random.nextInt(100) < percent ? fault : Fault.NONE;
    }

    Duration latency(RandomGenerator random) {
        if (p50Millis == 0 || p50Millis == p99Millis) {
            return Duration.ofMillis(p50Millis);
        }
        double sigma = Math.log((double) p99Millis / p50Millis) / P99_SIGMAS;
        double millis = p50Millis * Math.exp(sigma * random.nextGaussian());
        return Duration.ofMillis(Math.min(MILLIS_MAX, Math.round(millis)));
    }

    /// What may be said of it; what is left out stays as it was.
    private record Change(
            @Nullable String fault,
            @Nullable Integer percent,
            @Nullable Integer p50Millis,
            @Nullable Integer p99Millis,
            @Nullable Integer retryAfterSeconds,
            @Nullable String path,
            @Nullable Integer times) {}

    /// {@return the weather after a change}
    ///
    /// @param json what changes: `{"fault": "hang", "percent": 50, "p50Millis": 80, "p99Millis":
    ///   400, "retryAfterSeconds": 5, "path": "/confirm", "times": 1}`, each of them if it does; a
    ///   fault without them strikes any path, any number of times
    /// @throws IllegalArgumentException if it is no such change
    Weather changed(byte[] json) {
        Change change = change(json);
        int p50 = change.p50Millis == null ? p50Millis : change.p50Millis;
        Integer p99 = change.p99Millis;
        return new Weather(
                change.fault == null ? fault : fault(change.fault),
                change.percent == null ? (change.fault == null ? percent : 100) : change.percent,
                p50,
                p99 == null ? Math.max(p50, change.p50Millis == null ? p99Millis : p50) : p99,
                change.retryAfterSeconds == null ? retryAfterSeconds : change.retryAfterSeconds,
                change.path == null ? (change.fault == null ? path : "") : change.path,
                change.times == null ? (change.fault == null ? times : 0) : change.times);
    }

    private static Change change(byte[] json) {
        try {
            return JSON.readValue(json, Change.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no JSON", e);
        }
    }

    private static Fault fault(String name) {
        try {
            return Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fault is one of " + FAULTS, e);
        }
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String json() {
        return """
        {"fault": "%s", "percent": %d, "p50Millis": %d, "p99Millis": %d, "retryAfterSeconds": %d, "path": "%s", "times": %d}\
        """
                .formatted(
                        word(fault), percent, p50Millis, p99Millis, retryAfterSeconds, path, times);
    }
}
