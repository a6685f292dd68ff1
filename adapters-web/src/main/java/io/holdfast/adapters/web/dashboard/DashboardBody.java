package io.holdfast.adapters.web.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.outside.Standing;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.Section;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The dashboard as JSON: a section each, those of carriers together in `carriers`.
final class DashboardBody {
    private static final String RATES = "rates";

    /// Where no exchange rates are fetched, nothing is wrong with them.
    private static final Section NO_RATES =
            new Section(RATES, Section.Status.OK, Duration.ZERO, null, null, "none are configured");

    private DashboardBody() {}

    static void write(JsonGenerator json, Dashboard dashboard) throws IOException {
        json.writeStartObject();
        Json.time(json, "at", dashboard.at());
        json.writeNumberField("tookMs", dashboard.took().toMillis());
        json.writeObjectFieldStart("sections");
        for (Section section : dashboard.sections()) {
            if (!CarriersBody.has(section)) {
                section(json, section.name(), section);
            }
        }
        if (dashboard.sections().stream().noneMatch(one -> one.name().equals(RATES))) {
            section(json, RATES, NO_RATES);
        }
        CarriersBody.write(json, dashboard.sections().stream().filter(CarriersBody::has).toList());
        json.writeEndObject();
        standings(json, dashboard.thirdParties());
        json.writeEndObject();
    }

    static void standings(JsonGenerator json, List<Standing> standings) throws IOException {
        json.writeArrayFieldStart("thirdParties");
        for (Standing standing : standings) {
            StandingBody.write(json, standing);
        }
        json.writeEndArray();
    }

    static void section(JsonGenerator json, String name, Section section) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("status", StandingBody.word(section.status()));
        json.writeNumberField("tookMs", section.took().toMillis());
        if (section.data() == null) {
            json.writeNullField("data");
        } else {
            json.writeFieldName("data");
            FiguresBody.write(json, section.data());
        }
        Json.time(json, "asOf", section.asOf());
        Json.text(json, "why", section.why());
        json.writeEndObject();
    }
}
