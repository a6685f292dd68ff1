package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.outside.Allowance;

import java.time.Duration;

/// Reads how one third party is called: the same variables for each, after its own prefix.
///
/// @param reader reads single variables
/// @param prefix `HOLDFAST_EASYPOST` and the like
record MannersReader(SettingsReader reader, String prefix) {
    private static final int AT_ONCE_MAX = 100_000;
    private static final int BYTES_MAX = 64 << 20;

    /// {@return how it is called}
    ///
    /// @param usual what holds unless told
    Manners read(Manners usual) {
        Manners.Patience patience = patience(usual.patience());
        return new Manners(
                usual.name(),
                patience,
                (int) reader.number(prefix + "_AT_ONCE_MAX", usual.atOnceMax(), 1, AT_ONCE_MAX),
                breaker(usual.breaker()),
                retries(usual.retries()),
                rate(),
                (int)
                        reader.number(
                                prefix + "_BODY_BYTES_MAX", usual.bodyBytesMax(), 1, BYTES_MAX));
    }

    private Manners.Patience patience(Manners.Patience usual) {
        Duration whole = duration("_TIMEOUT", usual.whole());
        return new Manners.Patience(
                duration("_CONNECT_TIMEOUT", shorter(usual.connect(), whole)),
                duration("_READ_TIMEOUT", shorter(usual.head(), whole)),
                whole);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration duration(String suffix, Duration otherwise) {
        return reader.parsed(prefix + suffix, otherwise.toString(), SettingsReader::duration);
    }

    private Manners.Breaker breaker(Manners.Breaker usual) {
        int window = (int) reader.number(prefix + "_BREAKER_WINDOW", usual.window(), 1, 10_000);
        int least = Math.min(usual.callsMin(), window);
        return new Manners.Breaker(
                window,
                (int) reader.number(prefix + "_BREAKER_CALLS_MIN", least, 1, window),
                (int)
                        reader.number(
                                prefix + "_BREAKER_FAILURES_PERCENT",
                                usual.failuresPercent(),
                                1,
                                100),
                duration("_BREAKER_REST", usual.rest()));
    }

    private Manners.Retries retries(Manners.Retries usual) {
        return new Manners.Retries(
                (int) reader.number(prefix + "_CALLS_MAX", usual.callsMax(), 1, 10),
                duration("_RETRY_REST", usual.rest()));
    }

    private Manners.Rate rate() {
        Allowance allowance = reader.parsedOrNull(prefix + "_RATE", MannersReader::allowance);
        boolean ofShop = reader.parsed(prefix + "_RATE_OF_SHOP", "true", SettingsReader::flag);
        return new Manners.Rate(allowance, ofShop);
    }

    private static Allowance allowance(String value) {
        int slash = value.indexOf('/');
        if (slash < 1 || !value.substring(0, slash).matches("\\d{1,7}")) {
            throw new IllegalArgumentException("is calls in a time, such as 60/PT1M");
        }
        return new Allowance(
                Integer.parseInt(value.substring(0, slash)),
                Spans.upTo(Duration.ofDays(31)).apply(value.substring(slash + 1)));
    }
}
