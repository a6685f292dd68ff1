package io.holdfast.adapters.web.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.outside.Standing;

import java.io.IOException;
import java.util.Locale;

/// How a third party stands, as JSON.
final class StandingBody {
    /// What [#members] writes, for the description of the channels.
    static final Shape SHAPE =
            Shape.fields(
                    Shape.field("name", Shape.text("Which third party.")),
                    Shape.field("state", Shape.text("well, resting, probing or limited.")),
                    Shape.field("calls", Shape.whole("Of its last calls, how many there were.")),
                    Shape.field("failures", Shape.whole("How many of them failed.")),
                    Shape.field("inFlight", Shape.whole("Calls that are under way.")),
                    Shape.field("until", Shape.time("When it is called again, or null.")),
                    Shape.field("lastMishap", Shape.ANYTHING));

    private StandingBody() {}

    static void write(JsonGenerator json, Standing standing) throws IOException {
        json.writeStartObject();
        members(json, standing);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, Standing standing) throws IOException {
        json.writeStringField("name", standing.name());
        json.writeStringField("state", word(standing.state()));
        json.writeNumberField("calls", standing.recent().calls());
        json.writeNumberField("failures", standing.recent().failures());
        json.writeNumberField("inFlight", standing.inFlight());
        Json.time(json, "until", standing.until());
        Standing.LastMishap last = standing.lastMishap();
        if (last == null) {
            json.writeNullField("lastMishap");
            return;
        }
        json.writeObjectFieldStart("lastMishap");
        json.writeStringField("kind", word(last.mishap()));
        Json.time(json, "at", last.at());
        json.writeEndObject();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
