package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The REST interface of a running server, as far as commands need it. Used by one thread.
final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Target target;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    Api(Target target) {
        this.target = target;
    }

    /// Sends a request and reads the JSON answer.
    ///
    /// @throws CommandFailed if the server refuses it, in the server's words
    JsonNode json(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw refused(response.statusCode(), response.body());
        }
        return read(response.body());
    }

    /// Follows a job's events until it ends.
    ///
    /// @param onState told every state that is seen
    /// @return the last state
    JsonNode follow(String job, Consumer<JsonNode> onState) {
        JsonNode last = json(request("/api/v1/jobs/" + job).GET());
        while (!Jobs.isFinal(last)) {
            HttpResponse<Stream<String>> response =
                    send(
                            request("/api/v1/jobs/" + job + "/events")
                                    .header("Accept", "text/event-stream")
                                    .GET(),
                            HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                lines.filter(line -> line.startsWith("data:"))
                        .map(line -> read(line.substring(5)))
                        .forEach(onState);
            } catch (java.io.UncheckedIOException _) {
                // The connection broke; the state below tells whether there is more to follow.
            }
            last = json(request("/api/v1/jobs/" + job).GET());
        }
        onState.accept(last);
        return last;
    }

    /// Fetches what a job left behind, following its link.
    void download(String job, Path file) {
        HttpResponse<String> link =
                send(
                        request("/api/v1/jobs/" + job + "/result").GET(),
                        HttpResponse.BodyHandlers.ofString());
        String location =
                link.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> refused(link.statusCode(), link.body()));
        HttpResponse<Path> got =
                send(request(location).GET(), HttpResponse.BodyHandlers.ofFile(file));
        if (got.statusCode() != 200) {
            throw refused(got.statusCode(), "");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(target.at(path))
                .header("Authorization", "Bearer " + target.key());
    }

    private <T> HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (ConnectException | HttpTimeoutException e) {
            throw new CommandFailed(
                    "no answer from " + target.url() + ": is the server running?", e);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the talk with " + target.url() + " broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new CommandFailed("the server's answer cannot be read", e);
        }
    }

    private static CommandFailed refused(int status, String body) {
        String detail = body;
        try {
            JsonNode problem = JSON.readTree(body);
            if (problem != null && problem.hasNonNull("title")) {
                detail = problem.path("title").asText() + ". " + problem.path("detail").asText();
                for (JsonNode error : problem.path("errors")) {
                    detail +=
                            "\n  "
                                    + error.path("pointer").asText()
                                    + " "
                                    + error.path("detail").asText();
                }
            }
        } catch (IOException _) {
            // Not JSON: what was sent is shown as it is.
        }
        return new CommandFailed("refused (" + status + "): " + detail, null);
    }

    @Override
    public void close() {
        client.close();
    }
}
