package io.holdfast.adapters.persistence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.Map;

/// JSON in columns of this module. Safe for concurrent use.
public final class Json {
    /// The one mapper of this module. Its buffers are shared by all threads: those that belong to a
    /// thread are no use to virtual ones, which end with a request.
    public static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
                            .build());

    private static final TypeReference<LinkedHashMap<String, String>> STRINGS =
            new TypeReference<>() {};

    private Json() {}

    /// {@return names and values of an object of strings, in order}
    ///
    /// @param json the object
    public static Map<String, String> strings(String json) {
        return parsed(json, STRINGS);
    }

    /// {@return what stands in a column}
    ///
    /// @param json as this module wrote it
    /// @throws IllegalStateException if it is not JSON
    public static JsonNode parsed(String json) {
        return read(() -> MAPPER.readTree(json));
    }

    /// {@return what stands in a column, as a value}
    ///
    /// @param json as this module wrote it
    /// @param type of the value
    /// @param <T> its type
    /// @throws IllegalStateException if it is not JSON, or of another type
    public static <T> T parsed(String json, TypeReference<T> type) {
        return read(() -> MAPPER.readValue(json, type));
    }

    private interface Reading<T> {
        T value() throws JsonProcessingException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.value();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column that Holdfast wrote is not JSON", e);
        }
    }

    /// {@return a value as JSON}
    ///
    /// @param value maps, lists, text and numbers
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value cannot be written as JSON", e);
        }
    }
}
