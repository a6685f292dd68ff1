package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.application.news.WebhookTimes;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Reads [NewsSettings].
///
/// @param from the environment
record NewsReader(SettingsReader from) {
    /// About three days, as the specification of Standard Webhooks proposes.
    private static final String RETRIES = "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H";

    private static final int RETRIES_MAX = 50;

    NewsSettings read() {
        WebhookTimes times =
                new WebhookTimes(
                        from.parsed(
                                "HOLDFAST_WEBHOOK_TIMEOUT",
                                "PT15S",
                                Spans.upTo(Duration.ofMinutes(5))),
                        (int) from.number("HOLDFAST_WEBHOOK_AT_ONCE", 8, 1, 64),
                        from.parsed(
                                "HOLDFAST_WEBHOOK_DISABLE_AFTER", "P5D", SettingsReader::duration),
                        from.parsed(
                                "HOLDFAST_WEBHOOK_SECRET_OVERLAP",
                                "PT24H",
                                SettingsReader::duration));
        return new NewsSettings(
                from.parsed("HOLDFAST_EVENTS_RETENTION", "P30D", SettingsReader::duration),
                from.parsed("HOLDFAST_EVENTS_NUMBER_EVERY", "PT0.1S", SettingsReader::poll),
                from.number("HOLDFAST_STOCK_LOW_AT", 5, -1, 1_000_000_000),
                new NewsSettings.Webhooks(
                        times,
                        from.parsed("HOLDFAST_WEBHOOK_RETRIES", RETRIES, NewsReader::retries),
                        from.parsed("HOLDFAST_WEBHOOK_RETENTION", "P30D", SettingsReader::duration),
                        from.parsed(
                                "HOLDFAST_WEBHOOK_ALLOWED",
                                "",
                                text -> list(text, AddressRange::parse))));
    }

    private static List<Duration> retries(String text) {
        List<Duration> retries = list(text, Spans.upTo(Duration.ofDays(7)));
        if (retries.isEmpty() || retries.size() > RETRIES_MAX) {
            throw new IllegalArgumentException("has 1 to %d durations".formatted(RETRIES_MAX));
        }
        return retries;
    }

    private static <T> List<T> list(String text, Function<String, T> one) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(one)
                .toList();
    }
}
