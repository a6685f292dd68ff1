package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.carriers.Shipper;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.application.outside.RateDesk;
import io.holdfast.bootstrap.settings.Outside.Account;
import io.holdfast.bootstrap.settings.Outside.Board;
import io.holdfast.bootstrap.settings.Outside.Rates;
import io.holdfast.bootstrap.settings.Settings.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Reads [Outside].
///
/// @param reader reads single variables
/// @param mistakes hears what is wrong
record OutsideReader(SettingsReader reader, Consumer<String> mistakes) {
    private static final String EASYPOST = "HOLDFAST_EASYPOST";
    private static final String SHIPPO = "HOLDFAST_SHIPPO";
    private static final String FROM = "HOLDFAST_SHIPPING_FROM_";
    private static final Duration CARRIER_WHOLE = Duration.ofMillis(600);
    private static final Duration BANK_WHOLE = Duration.ofSeconds(10);
    private static final int CM_MAX = 300;

    Outside read() {
        Integer port = reader.parsedOrNull("HOLDFAST_SIMULATOR_PORT", OutsideReader::port);
        boolean simulated = port != null;
        Account easypost = account(EASYPOST, "https://api.easypost.com", simulated);
        Account shippo = account(SHIPPO, "https://api.goshippo.com", simulated);
        boolean real =
                (easypost != null && easypost.url() != null)
                        || (shippo != null && shippo.url() != null);
        return new Outside(easypost, shippo, shipper(real), rates(simulated), board(), port);
    }

    private static Integer port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("is a whole number from 0 to 65535");
        }
        return Integer.valueOf(value);
    }

    /// Who has no key has no account, or a simulated one.
    private @Nullable Account account(String prefix, String url, boolean simulated) {
        Manners usual =
                Manners.usual(
                                prefix.substring(prefix.lastIndexOf('_') + 1)
                                        .toLowerCase(Locale.ROOT))
                        .within(Manners.Patience.of(CARRIER_WHOLE));
        Manners manners = new MannersReader(reader, prefix).read(usual);
        URI at = reader.parsed(prefix + "_URL", url, SettingsReader::url);
        Secret key = new Secret(reader.text(prefix + "_KEY", ""));
        if (!key.value().isEmpty()) {
            return new Account(at, key, manners);
        }
        return simulated ? new Account(null, new Secret("simulated"), manners) : null;
    }

    private Shipper shipper(boolean needed) {
        Shipper.Box box =
                new Shipper.Box(
                        (int) reader.number("HOLDFAST_SHIPPING_BOX_LENGTH_CM", 30, 1, CM_MAX),
                        (int) reader.number("HOLDFAST_SHIPPING_BOX_WIDTH_CM", 20, 1, CM_MAX),
                        (int) reader.number("HOLDFAST_SHIPPING_BOX_HEIGHT_CM", 10, 1, CM_MAX),
                        reader.number("HOLDFAST_SHIPPING_WEIGHT_MIN_GRAMS", 100, 1, 1_000_000));
        Shipper shipper =
                new Shipper(
                        reader.text(FROM + "NAME", "Holdfast"),
                        reader.text(FROM + "STREET", ""),
                        reader.text(FROM + "CITY", ""),
                        reader.text(FROM + "POSTCODE", ""),
                        reader.text(FROM + "REGION", ""),
                        reader.parsed(FROM + "COUNTRY", "DE", OutsideReader::country),
                        box);
        if (needed && (shipper.street().isEmpty() || shipper.city().isEmpty())) {
            mistakes.accept(
                    FROM + "STREET and " + FROM + "CITY are needed where carriers are asked");
        }
        return shipper;
    }

    private static String country(String value) {
        if (!List.of(Locale.getISOCountries()).contains(value)) {
            throw new IllegalArgumentException("is a country of ISO 3166-1 such as DE");
        }
        return value;
    }

    private @Nullable Rates rates(boolean simulated) {
        Manners usual = Manners.usual("ecb").within(Manners.Patience.of(BANK_WHOLE)).atOnce(4);
        Manners manners = new MannersReader(reader, "HOLDFAST_RATES").read(usual);
        URI url = reader.parsedOrNull("HOLDFAST_RATES_URL", SettingsReader::url);
        Duration every = reader.parsed("HOLDFAST_RATES_EVERY", "PT1H", SettingsReader::duration);
        Duration stale =
                reader.parsed("HOLDFAST_RATES_STALE_AFTER", "P1D", SettingsReader::duration);
        Duration useless =
                reader.parsed("HOLDFAST_RATES_USELESS_AFTER", "P7D", SettingsReader::duration);
        if (useless.compareTo(stale) < 0) {
            mistakes.accept("HOLDFAST_RATES_USELESS_AFTER is at least HOLDFAST_RATES_STALE_AFTER");
            useless = stale;
        }
        return url == null && !simulated
                ? null
                : new Rates(url, manners, every, new RateDesk.Ages(stale, useless));
    }

    private Board board() {
        return new Board(
                reader.parsed("HOLDFAST_DASHBOARD_TIMEOUT", "PT0.8S", SettingsReader::duration),
                reader.parsed("HOLDFAST_DASHBOARD_KEPT", "PT1H", SettingsReader::duration),
                reader.parsed("HOLDFAST_DASHBOARD_FRESH", "PT1S", SettingsReader::duration),
                reader.number("HOLDFAST_LOW_STOCK_UNITS_MAX", 5, 0, 1_000_000));
    }
}
