package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the server answered.
final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    byte[] bytes() {
        return response.body();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return parsed(text());
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /// {@return this answer, which has a status}
    ///
    /// @param expected the status
    Answer is(int expected) {
        assertThat(status()).as("%s%n%s", response.request(), text()).isEqualTo(expected);
        return this;
    }

    /// {@return the body of a problem of RFC 9457, complete and with nothing of our insides}
    ///
    /// @param status its status
    /// @param slug of its type
    JsonNode problem(int status, String slug) {
        is(status);
        assertThat(header("Content-Type")).contains("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").asText()).isEqualTo("/problems/" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).startsWith("/");
        assertThat(text())
                .doesNotContain(
                        "Exception", "io.holdfast", "io.micronaut", "org.postgresql", "\tat ");
        return problem;
    }
}
