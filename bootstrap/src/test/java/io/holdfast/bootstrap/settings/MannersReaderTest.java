package io.holdfast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.outside.Allowance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// How third parties are called: unless it is told, and as it is told.
final class MannersReaderTest {
    private static final Map<String, String> EACH =
            Map.ofEntries(
                    Map.entry("_TIMEOUT", "PT9S"),
                    Map.entry("_CONNECT_TIMEOUT", "PT3S"),
                    Map.entry("_READ_TIMEOUT", "PT7S"),
                    Map.entry("_AT_ONCE_MAX", "11"),
                    Map.entry("_BREAKER_WINDOW", "13"),
                    Map.entry("_BREAKER_CALLS_MIN", "6"),
                    Map.entry("_BREAKER_FAILURES_PERCENT", "75"),
                    Map.entry("_BREAKER_REST", "PT17S"),
                    Map.entry("_CALLS_MAX", "4"),
                    Map.entry("_RETRY_REST", "PT0.2S"),
                    Map.entry("_RATE", "60/PT1M"),
                    Map.entry("_RATE_OF_SHOP", "false"),
                    Map.entry("_BODY_BYTES_MAX", "5000"));

    private static Settings read(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("HOLDFAST_SIMULATOR_PORT", "0");
        environment.putIfAbsent("HOLDFAST_PAYMENT", "stripe");
        environment.putIfAbsent("HOLDFAST_OBJECTS", "s3://bucket");
        return new SettingsReader(environment).read();
    }

    private static Manners manners(Settings settings, String prefix) {
        Outside outside = settings.outside();
        return switch (prefix) {
            case "HOLDFAST_EASYPOST" -> Objects.requireNonNull(outside.easypost()).manners();
            case "HOLDFAST_SHIPPO" -> Objects.requireNonNull(outside.shippo()).manners();
            case "HOLDFAST_RATES" -> Objects.requireNonNull(outside.rates()).manners();
            case "HOLDFAST_STRIPE" ->
                    Objects.requireNonNull(settings.trade().payment().stripe()).manners();
            case "HOLDFAST_S3" -> Objects.requireNonNull(settings.media().s3()).manners();
            default -> throw new IllegalArgumentException(prefix);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOLDFAST_EASYPOST",
                "HOLDFAST_SHIPPO",
                "HOLDFAST_RATES",
                "HOLDFAST_STRIPE",
                "HOLDFAST_S3"
            })
    void each_variable_of_a_third_party_says_how_that_one_is_called(String prefix) {
        Map<String, String> environment = new HashMap<>();
        EACH.forEach((suffix, value) -> environment.put(prefix + suffix, value));
        Manners usual = manners(read(Map.of()), prefix);

        assertThat(manners(read(environment), prefix))
                .isEqualTo(
                        new Manners(
                                usual.name(),
                                new Manners.Patience(
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(7),
                                        Duration.ofSeconds(9)),
                                11,
                                new Manners.Breaker(13, 6, 75, Duration.ofSeconds(17)),
                                new Manners.Retries(4, Duration.ofMillis(200)),
                                new Manners.Rate(new Allowance(60, Duration.ofMinutes(1)), false),
                                5_000));
    }

    @Test
    void a_page_waits_for_shipping_rates_which_wait_for_a_carrier_each_a_tenth_less() {
        Settings settings = read(Map.of());

        assertThat(settings.outside().board().limit()).isEqualTo(Duration.ofMillis(800));
        assertThat(settings.trade().shipping().limit()).isEqualTo(Duration.ofMillis(700));
        assertThat(manners(settings, "HOLDFAST_EASYPOST").patience())
                .isEqualTo(Manners.Patience.of(Duration.ofMillis(600)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOLDFAST_STRIPE", "HOLDFAST_S3", "HOLDFAST_RATES"})
    void nobody_waits_longer_for_a_part_of_a_call_than_for_all_of_it(String prefix) {
        assertThat(manners(read(Map.of(prefix + "_TIMEOUT", "PT0.2S")), prefix).patience())
                .isEqualTo(Manners.Patience.of(Duration.ofMillis(200)));
    }

    @Test
    void a_store_of_objects_is_given_more_time_than_those_whom_buyers_wait_for() {
        assertThat(manners(read(Map.of()), "HOLDFAST_S3").patience())
                .isEqualTo(
                        new Manners.Patience(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2)));
    }
}
