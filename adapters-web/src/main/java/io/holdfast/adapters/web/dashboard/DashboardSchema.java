package io.holdfast.adapters.web.dashboard;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What [DashboardBody] writes, for the OpenAPI document.
@Schema(name = "Dashboard")
record DashboardSchema(
        Instant at,
        @Schema(description = "How long all of it took.") long tookMs,
        Sections sections,
        @Schema(description = "How each of them stands, known at once.") List<Party> thirdParties) {

    /// All sections.
    @Schema(name = "DashboardSections")
    record Sections(
            @Schema(description = "Orders of the last 24 hours and what they come to.")
                    Section sales,
            @Schema(description = "SKUs of which few are left.") Section stock,
            @Schema(description = "Jobs that wait, run, and failed in the last 24 hours.")
                    Section jobs,
            @Schema(description = "What the payment gateway holds, by currency.") Section payment,
            @Schema(description = "How many webhooks there are, and which of them are not well.")
                    Section webhooks,
            @Schema(
                            description =
                                    "The exchange rates. Where none are fetched, `ok` without"
                                            + " `data`, and `why` says so.")
                    Section rates,
            @Schema(description = "Whether the accounts of carriers answer.") Carriers carriers) {}

    /// All carriers, each of which stands beside these members too, as it did before.
    @Schema(
            name = "DashboardCarriers",
            description =
                    "A section as the others are. Each carrier stands beside these members too,"
                            + " under its name, for those who read it there; read it in `data`.")
    record Carriers(
            @Schema(
                            type = "string",
                            allowableValues = {"ok", "late", "failed", "stale"},
                            description = "Of the one that fares worst: ok, stale, late, failed.")
                    String status,
            @Schema(description = "How long the slowest was waited for.") long tookMs,
            @Schema(description = "A section of each carrier, by name.") Map<String, Section> data,
            @Schema(nullable = true, description = "From when the oldest is.") Instant asOf,
            @Schema(nullable = true, description = "What went wrong, carrier by carrier.")
                    String why) {}

    /// A section.
    @Schema(name = "DashboardSection")
    record Section(
            @Schema(
                            type = "string",
                            allowableValues = {"ok", "late", "failed", "stale"},
                            description =
                                    "`stale`: it was late or failed, and `data` is what it said"
                                            + " at `asOf`.")
                    String status,
            @Schema(description = "How long it was waited for.") long tookMs,
            @Schema(nullable = true, description = "Figures of the section.")
                    Map<String, Object> data,
            @Schema(nullable = true) Instant asOf,
            @Schema(nullable = true, description = "What went wrong, or why there is nothing.")
                    String why) {}

    /// A third party.
    @Schema(name = "ThirdParty")
    record Party(
            String name,
            @Schema(
                            type = "string",
                            allowableValues = {"well", "resting", "probing", "limited"})
                    String state,
            @Schema(description = "Of its last calls, how many there were.") int calls,
            @Schema(description = "How many of them failed.") int failures,
            int inFlight,
            @Schema(nullable = true, description = "When it is called again.") Instant until,
            @Schema(nullable = true) Mishap lastMishap) {}

    /// What went wrong last.
    @Schema(name = "ThirdPartyMishap")
    record Mishap(String kind, Instant at) {}
}
