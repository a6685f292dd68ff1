package io.holdfast.adapters.web.supervision;

import io.swagger.v3.oas.annotations.media.Schema;

import java.time.Instant;

/// Why something failed.
@Schema(name = "SupervisionFailure")
record FailureSchema(
        Instant at,
        @Schema(
                        description =
                                "`unavailable`: something that it needs did not answer; `down`:"
                                        + " what it watches over ended or stands still; `late`: it"
                                        + " took too long; `fault`: the log tells more.",
                        type = "string",
                        allowableValues = {"unavailable", "down", "late", "fault"})
                String kind,
        String message) {}
