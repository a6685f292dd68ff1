package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.awaitility.pollinterval.IterativePollInterval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/// A client of the REST interface. Safe for concurrent use.
///
/// @param url where the server listens
/// @param key sent with every request; empty for none
record Api(URI url, String key) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");
    private static final Duration JOB_MAX = Duration.ofSeconds(90);
    private static final Duration ASKED_FIRST = Duration.ofMillis(10);
    private static final Duration ASKED_EVERY = Duration.ofMillis(250);

    /// {@return a client of the same server with another key}
    Api as(String other) {
        return new Api(url, other);
    }

    /// {@return a client of the same server without a key}
    Api anybody() {
        return as("");
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Answer put(String path, String json, String... headers) {
        return json("PUT", path, json, headers);
    }

    Answer patch(String path, String json, String... headers) {
        return json("PATCH", path, json, headers);
    }

    Answer post(String path, String json, String... headers) {
        return json("POST", path, json, headers);
    }

    private Answer json(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(request.method(method, BodyPublishers.ofString(json)), headers);
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        return send(request(path).method(method, body), headers);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    /// {@return an answer that is not held against the description of the interface}
    ///
    /// @param path to read
    Answer unchecked(String path) {
        return exchanged(HttpRequest.newBuilder(url.resolve(path)).build());
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest built = request.build();
        Answer answer = exchanged(built);
        ToldAnswers.check(this, built.method(), built.uri(), answer.status());
        return answer;
    }

    private static Answer exchanged(HttpRequest request) {
        try {
            return new Answer(CLIENT.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("the server did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while an answer was awaited", e);
        }
    }

    /// {@return the answer to a list that is sent in}
    ///
    /// @param parameters `?` and what follows, or nothing
    /// @param type of the body
    /// @param list the body
    Answer sendList(String parameters, String type, byte[] list) {
        return send(
                "POST",
                "/api/v1/imports" + parameters,
                BodyPublishers.ofByteArray(list),
                "Content-Type",
                type);
    }

    /// {@return the job of a CSV, when it has ended}
    ///
    /// @param parameters `?` and what follows, or nothing
    /// @param list the CSV
    JsonNode importCsv(String parameters, String list) {
        return ended(
                sendList(
                        parameters,
                        "text/csv",
                        list.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /// {@return a job when it has ended}
    ///
    /// @param accepted the 202 that named it
    JsonNode ended(Answer accepted) {
        return ended(accepted.is(202).json().path("id").asText());
    }

    /// {@return a job when it has ended}
    ///
    /// @param id of the job
    JsonNode ended(String id) {
        await().atMost(JOB_MAX)
                .pollDelay(ASKED_FIRST)
                .pollInterval(IterativePollInterval.iterative(Api::longer, ASKED_FIRST))
                .until(() -> FINAL.contains(job(id).path("state").asText()));
        return job(id);
    }

    /// Small jobs end at once, and who asks for a large one all the time takes time from it.
    private static Duration longer(Duration interval) {
        Duration next = interval.multipliedBy(3).dividedBy(2);
        return next.compareTo(ASKED_EVERY) < 0 ? next : ASKED_EVERY;
    }

    /// {@return a job as it is now}
    ///
    /// @param id of the job
    JsonNode job(String id) {
        return get("/api/v1/jobs/" + id).is(200).json();
    }

    /// Asserts how a job ended.
    ///
    /// @param job its body
    /// @param created how many products it made
    /// @param updated how many it changed
    /// @param unchanged how many were as the list has them
    /// @param rejected how many records it refused
    static void assertCounts(JsonNode job, int created, int updated, int unchanged, int rejected) {
        JsonNode counts = job.path("counts");
        assertThat(
                        java.util.List.of(
                                job.path("state").asText(),
                                counts.path("created").asInt(),
                                counts.path("updated").asInt(),
                                counts.path("unchanged").asInt(),
                                counts.path("rejected").asInt()))
                .as("%s", job)
                .containsExactly("succeeded", created, updated, unchanged, rejected);
    }
}
