package io.holdfast.benchmarks.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server's REST interface, as far as benchmarks need it. Safe for concurrent use.
public final class ServerApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Pattern HEAP =
            Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Makes a client.
    ///
    /// @param server which
    public ServerApi(ServerProcess server) {
        this.url = server.url();
    }

    /// A job that was asked for, and when.
    ///
    /// @param id of the job
    /// @param askedAt when the request began
    public record Asked(String id, Instant askedAt) {}

    /// A job that succeeded.
    ///
    /// @param entries it was done with
    /// @param seconds from asking to its end, the way of the list to the server included
    public record Done(long entries, double seconds) {}

    /// Sends a list.
    ///
    /// @param file the list
    /// @param contentType what it is
    /// @return the job
    public Asked importList(Path file, String contentType) {
        try {
            return ask(
                    HttpRequest.newBuilder(url.resolve("/api/v1/imports"))
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the list is gone", e);
        }
    }

    /// Asks for a list of all products.
    ///
    /// @param format `csv` or `ndjson`
    /// @return the job
    public Asked exportProducts(String format) {
        String body = "{\"resource\": \"products\", \"format\": \"%s\"}".formatted(format);
        return ask(
                HttpRequest.newBuilder(url.resolve("/api/v1/exports"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Puts something.
    ///
    /// @param path of it
    /// @param json what it is
    /// @param headers names and values
    public void put(String path, String json, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json));
        text(headers.length == 0 ? request : request.headers(headers));
    }

    /// {@return the address of a new cart}
    public String cart() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve("/api/v1/carts"))
                        .POST(HttpRequest.BodyPublishers.noBody());
        return "/api/v1/carts/" + json(request).path("id").asText();
    }

    /// Asks for the pictures of all products.
    ///
    /// @return the job
    public Asked fetchPictures() {
        return ask(
                HttpRequest.newBuilder(url.resolve("/api/v1/images"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Asked ask(HttpRequest.Builder request) {
        Instant now = Instant.now();
        return new Asked(json(request).path("id").asText(), now);
    }

    /// Waits for a job.
    ///
    /// @param job which
    /// @return how it went
    /// @throws IllegalStateException if it did not succeed
    public Done await(Asked job) {
        return await(job, BETWEEN_LOOKS);
    }

    /// Waits for a job, and looks so seldom that looking costs the server nothing. When the job
    /// ended it says itself.
    ///
    /// @param job which
    /// @param betweenLooks how long not to look
    /// @return how it went
    /// @throws IllegalStateException if it did not succeed
    public Done await(Asked job, Duration betweenLooks) {
        JsonNode state = job(job);
        while (!FINAL.contains(state.path("state").asText())) {
            LockSupport.parkNanos(betweenLooks.toNanos());
            state = job(job);
        }
        if (!state.path("state").asText().equals("succeeded")
                || state.path("counts").path("rejected").asLong() > 0) {
            throw new IllegalStateException("the job did not succeed: " + state);
        }
        Instant finished = Instant.parse(state.path("finishedAt").asText());
        return new Done(
                state.path("progress").path("done").asLong(),
                Duration.between(job.askedAt(), finished).toNanos() / 1e9);
    }

    /// {@return whether a job has ended}
    ///
    /// @param job which
    public boolean isOver(Asked job) {
        return FINAL.contains(job(job).path("state").asText());
    }

    private JsonNode job(Asked job) {
        return json(HttpRequest.newBuilder(url.resolve("/api/v1/jobs/" + job.id())).GET());
    }

    /// {@return bytes that are in use on the server's heap}
    public long heapBytes() {
        Matcher used = HEAP.matcher(text(HttpRequest.newBuilder(url.resolve("/metrics")).GET()));
        double sum = 0;
        while (used.find()) {
            sum += Double.parseDouble(used.group(1));
        }
        return (long) sum;
    }

    /// {@return how many bytes the body of an answer has}
    ///
    /// @param path of the resource
    public int bodyBytes(String path) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).GET().build();
        return send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
    }

    private JsonNode json(HttpRequest.Builder request) {
        try {
            return JSON.readTree(text(request));
        } catch (IOException e) {
            throw new UncheckedIOException("the server's answer cannot be read", e);
        }
    }

    private String text(HttpRequest.Builder request) {
        request.header("Authorization", "Bearer " + ServerProcess.KEY);
        return send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = client.send(request, handler);
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s is answered %d: %s"
                                .formatted(request.uri(), response.statusCode(), response.body()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
