package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.carriers.ShippingTable;
import io.holdfast.adapters.external.sandbox.SandboxSettings;
import io.holdfast.adapters.external.tax.TableTaxes;
import io.holdfast.adapters.external.tax.TaxTable;
import io.holdfast.adapters.web.channels.transport.Origins;
import io.holdfast.application.export.ReadingLimits;
import io.holdfast.bootstrap.priority.Niceness;
import io.holdfast.bootstrap.settings.Settings.Carts;
import io.holdfast.bootstrap.settings.Settings.Channels;
import io.holdfast.bootstrap.settings.Settings.ExternalDatabase;
import io.holdfast.bootstrap.settings.Settings.Idempotency;
import io.holdfast.bootstrap.settings.Settings.Imports;
import io.holdfast.bootstrap.settings.Settings.Jobs;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.bootstrap.settings.Settings.Stock;
import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads [Settings] from environment variables. Used once, by one thread.
public final class SettingsReader {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Duration LAG_MAX = Duration.ofSeconds(1);
    private static final Duration POLL_MIN = Duration.ofMillis(10);
    private static final int READERS_MAX = 50;
    private static final Duration LIST_IDLE_MAX = Duration.ofMinutes(1);
    private static final Duration POLL_MAX = Duration.ofMinutes(1);

    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final List<String> mistakes = new ArrayList<>();

    /// Reads from a copy of the environment.
    ///
    /// @param environment names and values, `HOLDFAST_PORT` and the like
    public SettingsReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Reads everything.
    ///
    /// @return the settings
    /// @throws InvalidSettings if anything is wrong, naming all of it; an unknown `HOLDFAST_…` is
    ///   wrong too
    public Settings read() {
        Settings settings =
                new Settings(
                        (int) number("HOLDFAST_PORT", 8080, 0, 65_535),
                        text("HOLDFAST_HOST", "0.0.0.0"),
                        Path.of(text("HOLDFAST_DATA_DIR", "var")).toAbsolutePath().normalize(),
                        number("HOLDFAST_DISK_RESERVE_BYTES", 64 * MIB, 0, Long.MAX_VALUE),
                        database(),
                        parsed("HOLDFAST_NODE", "holdfast", SettingsReader::node),
                        adminKey(),
                        parsedOrNull("HOLDFAST_PUBLIC_URL", SettingsReader::url),
                        imports(),
                        lists(),
                        jobs(),
                        stock(),
                        carts(),
                        channels(),
                        idempotency(),
                        trade(),
                        new MediaReader(this).read(),
                        new NewsReader(this).read(),
                        new OutsideReader(this, mistakes::add).read(),
                        parsed("HOLDFAST_BROWSE_LAG", "PT0.02S", SettingsReader::lag),
                        new CachesReader(this).read(),
                        new SealingReader(this).read());
        // Read by the launcher and by the command line, not by the server.
        known.addAll(
                Set.of(
                        "HOLDFAST_AOT",
                        "HOLDFAST_JAVA_HOME",
                        "HOLDFAST_JAVA_OPTS",
                        "HOLDFAST_KEY",
                        "HOLDFAST_URL"));
        environment.keySet().stream()
                .filter(name -> name.startsWith("HOLDFAST_") && !known.contains(name))
                .sorted()
                .forEach(name -> mistakes.add(name + " is not a setting of Holdfast"));
        if (!mistakes.isEmpty()) {
            throw new InvalidSettings(mistakes);
        }
        return settings;
    }

    private Imports imports() {
        return new Imports(
                number("HOLDFAST_IMPORT_BODY_BYTES_MAX", 2 * GIB, 1, 1024 * GIB),
                number("HOLDFAST_IMPORT_BYTES_PER_SECOND_MIN", 1_024, 0, 1024 * MIB),
                number("HOLDFAST_IMPORT_LIST_BYTES_MAX", 20 * GIB, 1, 10_240 * GIB),
                parsed("HOLDFAST_CURRENCY", "EUR", Money::currency));
    }

    private ReadingLimits lists() {
        int readers = (int) number("HOLDFAST_LISTS_READERS_MAX", 8, 1, READERS_MAX);
        int strangers = (int) number("HOLDFAST_LISTS_STRANGERS_MAX", 4, 1, READERS_MAX);
        if (strangers > readers) {
            mistakes.add("HOLDFAST_LISTS_STRANGERS_MAX is at most HOLDFAST_LISTS_READERS_MAX");
        }
        return new ReadingLimits(
                readers,
                Math.min(strangers, readers),
                parsed("HOLDFAST_LISTS_IDLE_MAX", "PT1M", SettingsReader::listIdle),
                number("HOLDFAST_LISTS_BYTES_PER_SECOND_MIN", 65_536, 1, 1024 * MIB),
                parsed("HOLDFAST_LISTS_OPEN_MAX", "PT30M", SettingsReader::duration),
                parsed("HOLDFAST_LISTS_STRANGERS_OPEN_MAX", "PT5M", SettingsReader::duration));
    }

    /// The HTTP server itself closes connections on which nothing happens for somewhat longer.
    private static Duration listIdle(String value) {
        Duration idle = duration(value);
        if (idle.compareTo(LIST_IDLE_MAX) > 0) {
            throw new IllegalArgumentException("is at most PT1M");
        }
        return idle;
    }

    private Jobs jobs() {
        return new Jobs(
                (int) number("HOLDFAST_JOBS_SMALL_WORKERS", 2, 1, 32),
                (int) number("HOLDFAST_JOBS_LARGE_WORKERS", 2, 1, 32),
                parsed("HOLDFAST_JOBS_POLL_EVERY", "PT0.5S", SettingsReader::poll),
                parsed("HOLDFAST_JOBS_HEARTBEAT", "PT5S", SettingsReader::duration),
                parsed("HOLDFAST_JOBS_RETENTION", "P30D", SettingsReader::duration),
                new Niceness((int) number("HOLDFAST_JOBS_NICE", 10, 0, 19)));
    }

    private Carts carts() {
        return new Carts(parsed("HOLDFAST_CART_RETENTION", "P30D", SettingsReader::duration));
    }

    /// Who measures opens any number of connections from one address, and sends as fast as it can.
    private Channels channels() {
        boolean bench = parsed("HOLDFAST_BENCH_TOPICS", "false", SettingsReader::flag);
        return new Channels(
                parsed("HOLDFAST_CHANNELS_ORIGINS", "self", Origins::parse),
                parsed("HOLDFAST_CHANNELS_IDLE", "PT60S", SettingsReader::duration),
                (int) number("HOLDFAST_CHANNELS_FRAME_BYTES_MAX", 65_536, 1_024, 16 * MIB),
                (int) number("HOLDFAST_CHANNELS_JOINED_MAX", 100, 1, 10_000),
                (int)
                        number(
                                "HOLDFAST_CHANNELS_MESSAGES_PER_SECOND_MAX",
                                bench ? 1_000_000 : 500,
                                1,
                                1_000_000),
                (int) number("HOLDFAST_CHANNELS_PENDING_BYTES_MAX", MIB, 65_536, 64 * MIB),
                (int) number("HOLDFAST_CHANNELS_PER_ADDRESS_MAX", bench ? 0 : 1_000, 0, 1_000_000),
                bench,
                parsed("HOLDFAST_CHANNELS_LOG", "false", SettingsReader::flag));
    }

    private Idempotency idempotency() {
        return new Idempotency(
                parsed("HOLDFAST_IDEMPOTENCY_RETENTION", "PT24H", SettingsReader::duration),
                parsed("HOLDFAST_IDEMPOTENCY_LEASE", "PT1M30S", Spans.upTo(Duration.ofHours(1))));
    }

    private Trade trade() {
        Duration limit = parsed("HOLDFAST_PAYMENT_TIMEOUT", "PT10S", SettingsReader::duration);
        StripeReader.Stripe stripe = new StripeReader(this).read(limit);
        Trade.Payment payment =
                new Trade.Payment(
                        limit,
                        parsed("HOLDFAST_PAYMENT_PATIENCE", "PT5M", SettingsReader::duration),
                        parsed("HOLDFAST_CHECKOUT_RECOVER_EVERY", "PT1S", SettingsReader::duration),
                        sandbox(),
                        stripe.settings(),
                        stripe.simulated());
        Trade.Shipping shipping =
                new Trade.Shipping(
                        parsed("HOLDFAST_SHIPPING_TABLE", "", SettingsReader::shippingTable),
                        parsed("HOLDFAST_SHIPPING_TIMEOUT", "PT0.7S", SettingsReader::duration),
                        parsed("HOLDFAST_SHIPPING_RATES_KEPT", "PT30M", SettingsReader::duration),
                        parsed("HOLDFAST_SHIPPING_RATES_SHARED", "PT1M", SettingsReader::delay));
        TableTaxes taxes =
                new TableTaxes(
                        parsed("HOLDFAST_TAX_TABLE", "", SettingsReader::taxTable),
                        parsed("HOLDFAST_TAX_INCLUDED", "true", SettingsReader::flag));
        return new Trade(payment, taxes, shipping);
    }

    private SandboxSettings sandbox() {
        Path data = Path.of(text("HOLDFAST_DATA_DIR", "var")).toAbsolutePath().normalize();
        String directory = text("HOLDFAST_SANDBOX_DIR", "");
        return new SandboxSettings(
                directory.isEmpty() ? data.resolve("sandbox") : Path.of(directory).toAbsolutePath(),
                parsed("HOLDFAST_SANDBOX_DELAY", "PT0S", SettingsReader::delay));
    }

    private static ShippingTable shippingTable(String file) {
        return file.isEmpty() ? ShippingTable.shipped() : ShippingTable.read(Path.of(file));
    }

    private static TaxTable taxTable(String file) {
        return file.isEmpty() ? TaxTable.shipped() : TaxTable.read(Path.of(file));
    }

    static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        };
    }

    private static Duration delay(String value) {
        Duration delay = anyDuration(value);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("is PT0S or longer");
        }
        return delay;
    }

    private Stock stock() {
        Duration ttl = parsed("HOLDFAST_HOLD_TTL", "PT15M", SettingsReader::duration);
        Duration max = parsed("HOLDFAST_HOLD_TTL_MAX", "PT2H", SettingsReader::duration);
        if (max.compareTo(ttl) < 0) {
            mistakes.add("HOLDFAST_HOLD_TTL_MAX is at least HOLDFAST_HOLD_TTL");
        }
        return new Stock(
                ttl,
                max,
                parsed("HOLDFAST_STOCK_LOCATIONS", "main", SettingsReader::names),
                (int) number("HOLDFAST_STOCK_MAILBOXES", 2, 1, 16),
                parsed("HOLDFAST_HOLD_SWEEP_EVERY", "PT1S", SettingsReader::duration),
                parsed("HOLDFAST_STOCK_AUDIT_EVERY", "PT1H", SettingsReader::duration),
                parsed("HOLDFAST_HOLD_RETENTION", "P30D", SettingsReader::duration));
    }

    private static List<String> names(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
    }

    private @Nullable ExternalDatabase database() {
        String url = parsedOrNull("HOLDFAST_DATABASE_URL", SettingsReader::jdbcUrl);
        String user = text("HOLDFAST_DATABASE_USER", "");
        Secret password = new Secret(text("HOLDFAST_DATABASE_PASSWORD", ""));
        return url == null ? null : new ExternalDatabase(url, user, password);
    }

    private @Nullable Secret adminKey() {
        return parsedOrNull(
                "HOLDFAST_ADMIN_KEY",
                value -> {
                    if (value.length() < 16) {
                        throw new IllegalArgumentException("needs at least 16 characters");
                    }
                    return new Secret(value);
                });
    }

    private static String jdbcUrl(String value) {
        if (!value.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("begins with jdbc:postgresql:");
        }
        return value;
    }

    private static String node(String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("takes letters, digits, '.', '_' and '-'");
        }
        return value;
    }

    static URI url(String value) {
        String wanted = "is an http or https address";
        URI url = uri(value, wanted);
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(wanted);
        }
        return url;
    }

    /// {@return the address that a value says}
    ///
    /// @param wanted what is said of a value that says none
    static URI uri(String value, String wanted) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wanted, e);
        }
    }

    private static Duration lag(String value) {
        Duration lag = anyDuration(value);
        if (lag.isNegative() || lag.compareTo(LAG_MAX) > 0) {
            throw new IllegalArgumentException("is from PT0S to PT1S");
        }
        return lag;
    }

    static Duration poll(String value) {
        Duration poll = anyDuration(value);
        if (poll.compareTo(POLL_MIN) < 0 || poll.compareTo(POLL_MAX) > 0) {
            throw new IllegalArgumentException("is from PT0.01S to PT1M");
        }
        return poll;
    }

    static Duration duration(String value) {
        Duration duration = anyDuration(value);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("is longer than nothing");
        }
        return duration;
    }

    private static Duration anyDuration(String value) {
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is an ISO 8601 duration such as PT15M", e);
        }
    }

    String text(String name, String otherwise) {
        known.add(name);
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    long number(String name, long otherwise, long min, long max) {
        return parsed(
                name,
                Long.toString(otherwise),
                value -> {
                    long number = parseLong(value);
                    if (number < min || number > max) {
                        throw new IllegalArgumentException(
                                "is a whole number from " + min + " to " + max);
                    }
                    return number;
                });
    }

    private static long parseLong(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is a whole number", e);
        }
    }

    <T> T parsed(String name, String otherwise, Function<String, T> parser) {
        try {
            return parser.apply(text(name, otherwise));
        } catch (IllegalArgumentException e) {
            mistakes.add(mistake(name, e));
            return parser.apply(otherwise);
        }
    }

    <T> @Nullable T parsedOrNull(String name, Function<String, T> parser) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            mistakes.add(mistake(name, e));
            return null;
        }
    }

    void mistake(String mistake) {
        mistakes.add(mistake);
    }

    private static String mistake(String name, IllegalArgumentException e) {
        return name + " " + (e.getMessage() == null ? "cannot be read" : e.getMessage());
    }
}
