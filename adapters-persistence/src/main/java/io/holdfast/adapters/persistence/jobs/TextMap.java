package io.holdfast.adapters.persistence.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Map;

/// Names and values as JSON text, for `jsonb` columns.
final class TextMap {
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    private final JsonMapper mapper = new JsonMapper();

    String write(Map<String, String> values) {
        try {
            return mapper.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and values must be text", e);
        }
    }

    Map<String, String> read(String json) {
        try {
            return mapper.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the job table holds something else than text", e);
        }
    }
}
