package io.holdfast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.application.export.ReadingLimits;
import io.holdfast.cache.CacheName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the server says of an environment that makes no sense, setting by setting. Nothing is
/// started then.
final class SettingsReaderTest {
    private static final String KEY = "a2V5b2Z0aGV0ZXN0c2tleW9mdGhldGVzdHNrZXlvZno=";

    /// A row of a table: one variable, and a default that can be written as it stands.
    private static final Pattern DEFAULT =
            Pattern.compile("(?m)^\\| `(HOLDFAST_[A-Z0-9_]+)` \\| `([^`$]+)`[^|]* \\|");

    private static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    private static List<String> mistakes(Map<String, String> environment) {
        InvalidSettings refused =
                catchThrowableOfType(InvalidSettings.class, () -> read(environment));
        assertThat(refused).as("%s is refused", environment).isNotNull();
        return refused.mistakes();
    }

    @Test
    void an_empty_environment_is_enough() {
        Settings settings = read(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.database()).isNull();
        assertThat(settings.adminKey()).isNull();
        assertThat(settings.media().s3()).isNull();
        assertThat(settings.outside().easypost()).isNull();
        assertThat(settings.sealing().keys()).isEmpty();
    }

    @Test
    void what_no_receiver_takes_is_tried_again_for_three_days_unless_told() {
        List<Duration> retries = read(Map.of()).news().webhooks().retries();

        assertThat(retries)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(retries.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @Test
    void pictures_are_fetched_32_side_by_side_unless_somebody_says_otherwise() {
        assertThat(read(Map.of()).media().pictures().downloads()).isEqualTo(32);
        assertThat(
                        read(Map.of("HOLDFAST_PICTURES_DOWNLOADS", "256"))
                                .media()
                                .pictures()
                                .downloads())
                .isEqualTo(256);
        assertThat(mistakes(Map.of("HOLDFAST_PICTURES_DOWNLOADS", "257")))
                .containsExactly("HOLDFAST_PICTURES_DOWNLOADS is a whole number from 1 to 256");
        assertThat(read(Map.of()).media().pictures().cores())
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /// Whoever sets a variable to its documented default has changed nothing; to another,
    /// something.
    @Test
    void what_is_not_set_is_as_the_documentation_says() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        DEFAULT.matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), row.group(2)));
        assertThat(documented)
                .containsEntry("HOLDFAST_HOLD_TTL", "PT15M")
                .containsEntry("HOLDFAST_HOLD_TTL_MAX", "PT2H")
                .containsEntry("HOLDFAST_HOLD_SWEEP_EVERY", "PT1S")
                .containsEntry("HOLDFAST_IDEMPOTENCY_RETENTION", "PT24H")
                .hasSizeGreaterThan(50);
        Settings unset = read(Map.of());

        documented.forEach(
                (name, value) ->
                        assertThat(read(Map.of(name, value)))
                                .as(name)
                                .usingRecursiveComparison()
                                .isEqualTo(unset));
        assertThat(read(Map.of("HOLDFAST_HOLD_TTL", "PT16M")))
                .usingRecursiveComparison()
                .isNotEqualTo(unset);
    }

    @Test
    void a_cache_in_memory_has_a_size_and_an_age_where_somebody_says_so() {
        assertThat(read(Map.of()).caches()).isEmpty();
        assertThat(
                        read(Map.of(
                                        "HOLDFAST_CACHE_PRODUCT_PAGES_SIZE", "1000000",
                                        "HOLDFAST_CACHE_EXCHANGE_RATES_AGE", "PT10M"))
                                .caches())
                .containsOnly(
                        Map.entry(
                                new CacheName("product-pages"), new CacheBounds(1_000_000L, null)),
                        Map.entry(
                                new CacheName("exchange-rates"),
                                new CacheBounds(null, Duration.ofMinutes(10))));
        assertThat(
                        mistakes(
                                Map.of(
                                        "HOLDFAST_CACHE_PRODUCTS_SIZE", "0",
                                        "HOLDFAST_CACHE_PRODUCTS_AGE", "PT0S",
                                        "HOLDFAST_CACHE_CARTS_SIZE", "5")))
                .containsExactlyInAnyOrder(
                        "HOLDFAST_CACHE_PRODUCTS_SIZE is a whole number from 1 to 1099511627776",
                        "HOLDFAST_CACHE_PRODUCTS_AGE is longer than nothing",
                        "HOLDFAST_CACHE_CARTS_SIZE is not a setting of Holdfast");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_variable_without_a_value_is_as_good_as_none(String nothing) {
        Settings settings = read(Map.of("HOLDFAST_PORT", nothing, "HOLDFAST_PUBLIC_URL", nothing));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.url()).isNull();
    }

    @Test
    void what_is_no_setting_is_named_and_what_is_none_of_ours_is_passed_over() {
        assertThat(mistakes(Map.of("HOLDFAST_PROT", "1", "HOLDFAST_A", "", "PATH", "/bin")))
                .containsExactly(
                        "HOLDFAST_A is not a setting of Holdfast",
                        "HOLDFAST_PROT is not a setting of Holdfast");
        assertThat(
                        read(
                                Map.of(
                                        "HOLDFAST_JAVA_OPTS", "-Xmx1g",
                                        "HOLDFAST_AOT", "false",
                                        "HOLDFAST_URL", "anywhere")))
                .isNotNull();
    }

    @Test
    void strangers_are_no_more_than_readers_of_lists_and_a_pause_ends_before_the_connection_does() {
        assertThat(read(Map.of()).lists())
                .isEqualTo(
                        new ReadingLimits(
                                8,
                                4,
                                Duration.ofMinutes(1),
                                65_536,
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(5)));
        assertThat(mistakes(Map.of("HOLDFAST_LISTS_READERS_MAX", "3")))
                .containsExactly(
                        "HOLDFAST_LISTS_STRANGERS_MAX is at most HOLDFAST_LISTS_READERS_MAX");
        assertThat(mistakes(Map.of("HOLDFAST_LISTS_IDLE_MAX", "PT1M1S")))
                .containsExactly("HOLDFAST_LISTS_IDLE_MAX is at most PT1M");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        Map<String, String> environment =
                Map.of(
                        "HOLDFAST_PORT", "many",
                        "HOLDFAST_HOLD_TTL", "soon",
                        "HOLDFAST_TAX_INCLUDED", "perhaps");

        assertThat(mistakes(environment))
                .containsExactlyInAnyOrder(
                        "HOLDFAST_PORT is a whole number",
                        "HOLDFAST_HOLD_TTL is an ISO 8601 duration such as PT15M",
                        "HOLDFAST_TAX_INCLUDED is true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HOLDFAST_PORT                    | 65536         | is a whole number from 0 to 65535
                    HOLDFAST_DISK_RESERVE_BYTES      | -1            | is a whole number from 0 to 9223372036854775807
                    HOLDFAST_DATABASE_URL            | jdbc:mysql:x  | begins with jdbc:postgresql:
                    HOLDFAST_NODE                    | two words     | takes letters, digits, '.', '_' and '-'
                    HOLDFAST_ADMIN_KEY               | short         | needs at least 16 characters
                    HOLDFAST_PUBLIC_URL              | ftp://shop    | is an http or https address
                    HOLDFAST_PUBLIC_URL              | https://a b   | is an http or https address
                    HOLDFAST_PUBLIC_URL              | shop.example  | is an http or https address
                    HOLDFAST_IMPORT_BODY_BYTES_MAX   | 0             | is a whole number from 1 to 1099511627776
                    HOLDFAST_JOBS_SMALL_WORKERS      | 33            | is a whole number from 1 to 32
                    HOLDFAST_JOBS_POLL_EVERY         | PT0.001S      | is from PT0.01S to PT1M
                    HOLDFAST_JOBS_HEARTBEAT          | PT0S          | is longer than nothing
                    HOLDFAST_JOBS_NICE               | 20            | is a whole number from 0 to 19
                    HOLDFAST_CART_RETENTION          | -P1D          | is longer than nothing
                    HOLDFAST_HOLD_TTL_MAX            | PT1M          | is at least HOLDFAST_HOLD_TTL
                    HOLDFAST_STOCK_MAILBOXES         | 17            | is a whole number from 1 to 16
                    HOLDFAST_CHANNELS_ORIGINS        | ,             | names no origin
                    HOLDFAST_CHANNELS_LOG            | yes           | is true or false
                    HOLDFAST_IDEMPOTENCY_LEASE       | 90            | is an ISO 8601 duration such as PT15M
                    HOLDFAST_BROWSE_LAG              | PT2S          | is from PT0S to PT1S
                    HOLDFAST_SANDBOX_DELAY           | -PT1S         | is PT0S or longer
                    """)
    void a_value_that_makes_no_sense_is_named_with_what_would(
            String name, String value, String said) {
        assertThat(mistakes(Map.of(name, value))).containsExactly(name + " " + said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HOLDFAST_OBJECTS           | s3://                 | is s3://bucket or s3://bucket/prefix
                    HOLDFAST_OBJECTS           | s3://me@bucket        | is s3://bucket or s3://bucket/prefix
                    HOLDFAST_OBJECTS           | https://bucket        | is s3://bucket or s3://bucket/prefix
                    HOLDFAST_OBJECTS_LINKS     | sometimes             | is proxied or direct
                    HOLDFAST_S3_ENDPOINT       | nowhere               | is an http or https address
                    HOLDFAST_S3_PART_BYTES     | 1                     | is a whole number from 5242880 to 1073741824
                    HOLDFAST_PICTURES_WRITES   | PT2H                  | is between PT0.1S and PT1H
                    HOLDFAST_PICTURES_GRACE    | PT0S                  | is longer than nothing
                    HOLDFAST_PICTURES_ALLOWED  | shop.example          | not a block of addresses: 'shop.example'
                    HOLDFAST_PICTURES_ALLOWED  | 10.0.0.0/33           | 33
                    """)
    void media(String name, String value, String said) {
        assertThat(mistakes(Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains(said);
    }

    @Test
    void an_object_store_takes_both_halves_of_a_key_or_none() {
        assertThat(mistakes(Map.of("HOLDFAST_S3_ACCESS_KEY", "id")))
                .containsExactly("HOLDFAST_S3_ACCESS_KEY and HOLDFAST_S3_SECRET_KEY go together");
        assertThat(mistakes(Map.of("HOLDFAST_S3_SECRET_KEY", "the-secret")))
                .singleElement()
                .asString()
                .doesNotContain("the-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HOLDFAST_EVENTS_NUMBER_EVERY     | PT2M        | is from PT0.01S to PT1M
                    HOLDFAST_STOCK_LOW_AT            | -2          | is a whole number from -1 to 1000000000
                    HOLDFAST_WEBHOOK_AT_ONCE         | 65          | is a whole number from 1 to 64
                    HOLDFAST_WEBHOOK_RETRIES         | ,           | has 1 to 50 durations
                    HOLDFAST_WEBHOOK_RETRIES         | PT5S,soon   | is an ISO 8601 duration such as PT15M
                    HOLDFAST_WEBHOOK_ALLOWED         | inwards     | not a block of addresses: 'inwards'
                    HOLDFAST_WEBHOOK_SECRET_OVERLAP  | PT0S        | is longer than nothing
                    """)
    void news(String name, String value, String said) {
        assertThat(mistakes(Map.of(name, value))).containsExactly(name + " " + said);
    }

    @Test
    void a_webhook_is_not_tried_again_for_ever() {
        String often = "PT1S,".repeat(51);

        assertThat(mistakes(Map.of("HOLDFAST_WEBHOOK_RETRIES", often)))
                .containsExactly("HOLDFAST_WEBHOOK_RETRIES has 1 to 50 durations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HOLDFAST_SIMULATOR_PORT               | 65536    | is a whole number from 0 to 65535
                    HOLDFAST_SIMULATOR_PORT               | -1       | is a whole number from 0 to 65535
                    HOLDFAST_EASYPOST_URL                 | easypost | is an http or https address
                    HOLDFAST_SHIPPO_RATE                  | 60       | is calls in a time, such as 60/PT1M
                    HOLDFAST_SHIPPO_RATE                  | 60/hour  | is an ISO 8601 duration such as PT15M
                    HOLDFAST_SHIPPO_RATE                  | 0/PT1M   | an allowance is 1 call or more
                    HOLDFAST_RATES_AT_ONCE_MAX            | 0        | is a whole number from 1 to 100000
                    HOLDFAST_RATES_TIMEOUT                | PT0S     | is longer than nothing
                    HOLDFAST_RATES_BREAKER_WINDOW         | 10001    | is a whole number from 1 to 10000
                    HOLDFAST_RATES_BREAKER_FAILURES_PERCENT | 101    | is a whole number from 1 to 100
                    HOLDFAST_RATES_CALLS_MAX              | 11       | is a whole number from 1 to 10
                    HOLDFAST_RATES_RATE_OF_SHOP           | 1        | is true or false
                    HOLDFAST_RATES_USELESS_AFTER          | PT1H     | is at least HOLDFAST_RATES_STALE_AFTER
                    HOLDFAST_SHIPPING_FROM_COUNTRY        | Germany  | is a country of ISO 3166-1 such as DE
                    HOLDFAST_SHIPPING_BOX_WIDTH_CM        | 301      | is a whole number from 1 to 300
                    HOLDFAST_LOW_STOCK_UNITS_MAX          | -1       | is a whole number from 0 to 1000000
                    """)
    void third_parties(String name, String value, String said) {
        assertThat(mistakes(Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith(name + " " + said);
    }

    @Test
    void a_breaker_cannot_wait_for_more_calls_than_it_looks_at() {
        assertThat(
                        mistakes(
                                Map.of(
                                        "HOLDFAST_RATES_BREAKER_WINDOW", "3",
                                        "HOLDFAST_RATES_BREAKER_CALLS_MIN", "4")))
                .containsExactly("HOLDFAST_RATES_BREAKER_CALLS_MIN is a whole number from 1 to 3");
        assertThat(read(Map.of("HOLDFAST_RATES_BREAKER_WINDOW", "1"))).isNotNull();
    }

    @Test
    void a_carrier_that_is_really_asked_must_know_where_parcels_come_from() {
        assertThat(mistakes(Map.of("HOLDFAST_EASYPOST_KEY", "of-easypost")))
                .containsExactly(
                        "HOLDFAST_SHIPPING_FROM_STREET and HOLDFAST_SHIPPING_FROM_CITY are needed"
                                + " where carriers are asked");
        assertThat(read(Map.of("HOLDFAST_SIMULATOR_PORT", "0")).outside().easypost()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOLDFAST_SECRETS_KEY", "HOLDFAST_SECRETS_KEYS_BEFORE"})
    void a_key_of_secrets_that_is_none_is_not_repeated(String name) {
        assertThat(mistakes(Map.of(name, "no-such-key")))
                .singleElement()
                .asString()
                .startsWith(name + " is the base 64 of 32 random bytes")
                .doesNotContain("no-such-key");
    }

    @Test
    void keys_of_before_are_of_use_beside_one_of_now() {
        assertThat(mistakes(Map.of("HOLDFAST_SECRETS_KEYS_BEFORE", KEY)))
                .containsExactly(
                        "HOLDFAST_SECRETS_KEYS_BEFORE is of use only beside HOLDFAST_SECRETS_KEY");
        assertThat(
                        read(Map.of(
                                        "HOLDFAST_SECRETS_KEY",
                                        KEY,
                                        "HOLDFAST_SECRETS_KEYS_BEFORE",
                                        KEY + ", " + KEY))
                                .sealing()
                                .keys())
                .hasSize(3);
        assertThat(
                        mistakes(
                                Map.of(
                                        "HOLDFAST_SECRETS_KEY",
                                        KEY,
                                        "HOLDFAST_SECRETS_KEYS_BEFORE",
                                        (KEY + ",").repeat(21))))
                .containsExactly("HOLDFAST_SECRETS_KEYS_BEFORE has 20 keys at most");
    }

    @Test
    void the_gateway_is_the_sandbox_or_stripe_and_stripe_needs_a_key() {
        assertThat(mistakes(Map.of("HOLDFAST_PAYMENT", "cash")))
                .containsExactly("HOLDFAST_PAYMENT is sandbox or stripe");
        assertThat(
                        mistakes(
                                Map.of(
                                        "HOLDFAST_PAYMENT", "stripe",
                                        "HOLDFAST_STRIPE_KEY", "not a key of mine")))
                .singleElement()
                .asString()
                .startsWith("HOLDFAST_STRIPE_KEY is not there, or not one")
                .doesNotContain("of mine");
        assertThat(
                        read(Map.of("HOLDFAST_PAYMENT", "stripe", "HOLDFAST_SIMULATOR_PORT", "0"))
                                .trade()
                                .payment()
                                .stripeSimulated())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOLDFAST_SHIPPING_TABLE", "HOLDFAST_TAX_TABLE"})
    void a_table_that_is_not_there_is_named(String name) {
        assertThat(mistakes(Map.of(name, "/no/such/table.csv")))
                .singleElement()
                .asString()
                .startsWith(name + " ")
                .contains("/no/such/table.csv");
    }
}
