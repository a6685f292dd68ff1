package io.holdfast.adapters.web.supervision;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.http.Json;
import io.holdfast.supervision.Failure;
import io.holdfast.supervision.Part;
import io.holdfast.supervision.Trouble;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// The tree as JSON.
final class TreeBody {
    private TreeBody() {}

    static void write(JsonGenerator json, Part part) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", part.id());
        json.writeStringField("type", word(part.kind()));
        json.writeStringField("state", word(part.state()));
        json.writeNumberField("restarts", part.restarts());
        failure(json, "lastError", part.lastError());
        json.writeObjectFieldStart("gauges");
        for (Map.Entry<String, Long> gauge : part.gauges().entrySet()) {
            json.writeNumberField(gauge.getKey(), gauge.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("children");
        for (Part child : part.children()) {
            write(json, child);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Trouble trouble) throws IOException {
        json.writeStartObject();
        members(json, trouble);
        json.writeEndObject();
    }

    static void members(JsonGenerator json, Trouble trouble) throws IOException {
        Json.time(json, "at", trouble.at());
        json.writeStringField("path", trouble.path());
        json.writeStringField("event", word(trouble.event()));
        switch (trouble.event()) {
            case CRASHED -> {
                failure(json, "cause", trouble.cause());
                json.writeNumberField("restarts", trouble.restarts());
            }
            case START_FAILED -> failure(json, "cause", trouble.cause());
            case RESTARTED -> json.writeNumberField("restarts", trouble.restarts());
            case RESTING -> json.writeNumberField("restMillis", trouble.rest().toMillis());
            case ABANDONED, GAVE_UP -> {}
        }
    }

    private static void failure(JsonGenerator json, String name, @Nullable Failure failure)
            throws IOException {
        if (failure == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        Json.time(json, "at", failure.at());
        json.writeStringField("kind", word(failure.kind()));
        json.writeStringField("message", failure.message());
        json.writeEndObject();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
