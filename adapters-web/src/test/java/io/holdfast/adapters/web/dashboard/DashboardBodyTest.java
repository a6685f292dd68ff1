package io.holdfast.adapters.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.Section;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

final class DashboardBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(90);

    private static final Section SALES =
            new Section(
                    "sales",
                    Section.Status.OK,
                    Duration.ofMillis(3),
                    new Figures.Sales(BEFORE, 2, List.of()),
                    NOW,
                    null);

    private static Section carrier(String name, Section.Status status, int tookMs) {
        boolean known = status == Section.Status.OK || status == Section.Status.STALE;
        return new Section(
                "carrier:" + name,
                status,
                Duration.ofMillis(tookMs),
                known ? new Figures.Reached(name) : null,
                known ? (status == Section.Status.OK ? NOW : BEFORE) : null,
                status == Section.Status.OK ? null : "did not answer in time");
    }

    private static JsonNode carriers(Section... carriers) throws IOException {
        return sections(carriers).path("carriers");
    }

    private static JsonNode sections(Section... others) throws IOException {
        List<Section> sections = Stream.concat(Stream.of(SALES), Stream.of(others)).toList();
        Dashboard shown = new Dashboard(NOW, Duration.ofMillis(800), sections, List.of());
        JsonNode page =
                new ObjectMapper()
                        .readTree(Json.bytes(json -> DashboardBody.write(json, shown)))
                        .path("sections");
        assertThat(page.at("/sales/status").asText()).isEqualTo("ok");
        return page;
    }

    @Test
    void carriers_are_one_section_of_which_each_is_data() throws IOException {
        JsonNode all =
                carriers(
                        carrier("easypost", Section.Status.OK, 40),
                        carrier("shippo", Section.Status.OK, 70));

        assertThat(all.path("status").asText()).isEqualTo("ok");
        assertThat(all.path("tookMs").asInt()).isEqualTo(70);
        assertThat(all.path("data").size()).isEqualTo(2);
        assertThat(all.at("/data/shippo/data/name").asText()).isEqualTo("shippo");
        assertThat(Instant.parse(all.path("asOf").asText())).isEqualTo(NOW);
        assertThat(all.path("why").isNull()).isTrue();
    }

    @Test
    void they_fare_as_the_worst_of_them_and_the_others_are_shown() throws IOException {
        JsonNode late =
                carriers(
                        carrier("easypost", Section.Status.STALE, 10),
                        carrier("shippo", Section.Status.LATE, 700));
        JsonNode failed =
                carriers(
                        carrier("easypost", Section.Status.FAILED, 5),
                        carrier("shippo", Section.Status.LATE, 700));

        assertThat(late.path("status").asText()).isEqualTo("late");
        assertThat(late.path("why").asText())
                .isEqualTo("easypost: did not answer in time; shippo: did not answer in time");
        assertThat(late.at("/data/easypost/status").asText()).isEqualTo("stale");
        assertThat(Instant.parse(late.path("asOf").asText())).isEqualTo(BEFORE);
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("asOf").isNull()).isTrue();
    }

    @Test
    void each_is_still_where_it_was_before_there_was_a_section_of_all() throws IOException {
        JsonNode all =
                carriers(
                        carrier("easypost", Section.Status.OK, 40),
                        carrier("shippo", Section.Status.FAILED, 70));

        assertThat(all.path("easypost")).isEqualTo(all.at("/data/easypost"));
        assertThat(all.path("shippo")).isEqualTo(all.at("/data/shippo"));
        assertThat(all.at("/shippo/status").asText()).isEqualTo("failed");
    }

    @Test
    void where_no_rates_are_configured_the_section_is_there_and_says_so() throws IOException {
        JsonNode rates = sections().path("rates");

        assertThat(rates.path("status").asText()).isEqualTo("ok");
        assertThat(rates.path("data").isNull()).isTrue();
        assertThat(rates.path("why").asText()).isEqualTo("none are configured");
    }

    @Test
    void rates_that_are_configured_are_shown_once_as_they_are() throws IOException {
        Section late =
                new Section(
                        "rates",
                        Section.Status.FAILED,
                        Duration.ZERO,
                        null,
                        null,
                        "no rates have been fetched yet");

        JsonNode rates = sections(late).path("rates");

        assertThat(rates.path("status").asText()).isEqualTo("failed");
        assertThat(rates.path("why").asText()).isEqualTo("no rates have been fetched yet");
    }

    @Test
    void without_accounts_nothing_is_wrong_with_them() throws IOException {
        JsonNode none = carriers();

        assertThat(none.path("status").asText()).isEqualTo("ok");
        assertThat(none.path("data").isObject()).isTrue();
        assertThat(none.path("data").isEmpty()).isTrue();
    }
}
