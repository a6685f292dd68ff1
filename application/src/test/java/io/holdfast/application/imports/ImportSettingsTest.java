package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.ImportOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/// What an import was told, kept with its job.
class ImportSettingsTest {
    private static ImportSettings settings(boolean currencySaid) {
        return new ImportSettings(
                "text/csv",
                false,
                "auto",
                null,
                Currency.getInstance("SEK"),
                currencySaid,
                ZoneId.of("Europe/Berlin"),
                new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 7),
                null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_kept_comes_back(boolean currencySaid) {
        ImportSettings settings = settings(currencySaid);

        assertThat(ImportSettings.of(settings.toMap())).isEqualTo(settings);
    }

    @Test
    void one_that_was_queued_before_it_was_kept_who_said_the_currency_keeps_its_currency() {
        Map<String, String> queued = new HashMap<>(settings(false).toMap());
        queued.remove("currencySaid");

        assertThat(ImportSettings.of(queued)).isEqualTo(settings(true));
    }

    @Test
    void one_that_was_queued_before_there_were_zones_has_times_of_utc() {
        Map<String, String> queued = new HashMap<>(settings(true).toMap());
        queued.remove("zone");

        assertThat(ImportSettings.of(queued).zone()).isEqualTo(ZoneOffset.UTC);
    }
}
