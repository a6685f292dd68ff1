package io.holdfast.adapters.web.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.supervision.Section;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The section of carriers as JSON: a section as the others are, whose `data` has a section of
/// each.
///
/// Each stands beside `status` and `data` once more, where it stood before there was a section of
/// all of them.
final class CarriersBody {
    private static final String CARRIER = "carrier:";

    /// From best to worst.
    private static final List<Section.Status> BY_HARM =
            List.of(
                    Section.Status.OK,
                    Section.Status.STALE,
                    Section.Status.LATE,
                    Section.Status.FAILED);

    private CarriersBody() {}

    static boolean has(Section section) {
        return section.name().startsWith(CARRIER);
    }

    static void write(JsonGenerator json, List<Section> carriers) throws IOException {
        json.writeObjectFieldStart("carriers");
        json.writeStringField("status", StandingBody.word(status(carriers)));
        json.writeNumberField("tookMs", took(carriers).toMillis());
        json.writeObjectFieldStart("data");
        each(json, carriers);
        json.writeEndObject();
        Json.time(json, "asOf", asOf(carriers));
        Json.text(json, "why", why(carriers));
        each(json, carriers);
        json.writeEndObject();
    }

    private static void each(JsonGenerator json, List<Section> carriers) throws IOException {
        for (Section carrier : carriers) {
            DashboardBody.section(json, name(carrier), carrier);
        }
    }

    private static String name(Section carrier) {
        return carrier.name().substring(CARRIER.length());
    }

    /// Of the worst.
    private static Section.Status status(List<Section> carriers) {
        return carriers.stream()
                .map(Section::status)
                .max(Comparator.comparingInt(BY_HARM::indexOf))
                .orElse(Section.Status.OK);
    }

    /// They are asked side by side.
    private static Duration took(List<Section> carriers) {
        return carriers.stream()
                .map(Section::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Of the oldest that is shown.
    private static @Nullable Instant asOf(List<Section> carriers) {
        return carriers.stream()
                .map(Section::asOf)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable String why(List<Section> carriers) {
        String why =
                carriers.stream()
                        .filter(carrier -> carrier.why() != null)
                        .map(carrier -> name(carrier) + ": " + carrier.why())
                        .collect(Collectors.joining("; "));
        return why.isEmpty() ? null : why;
    }
}
