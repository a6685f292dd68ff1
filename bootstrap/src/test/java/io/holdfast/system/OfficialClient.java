package io.holdfast.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The official Phoenix client, as npm has it, in a Node process. Tests that need it are skipped
/// where Node or the package cannot be had.
final class OfficialClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "official-client");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Writer commands;
    private final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();
    private final List<JsonNode> seen = new ArrayList<>();

    private OfficialClient(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    static OfficialClient of(URI server) {
        assumeTrue(
                runs(Path.of("."), "node", "--version") && runs(Path.of("."), "npm", "--version"),
                "skipped: the official client needs Node 18 or newer and npm on the PATH");
        assumeTrue(
                isInstalled(),
                "skipped: npm cannot install the packages that bootstrap/src/test/node names");
        String url = "ws://%s:%d/socket".formatted(server.getHost(), server.getPort());
        try {
            return new OfficialClient(
                    new ProcessBuilder("node", "client.js", url)
                            .directory(INSTALLED.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Node cannot be started", e);
        }
    }

    /// Several processes run tests, and each may be the first. What is there already stays as it
    /// is, for another's Node may be reading it.
    private static boolean isInstalled() {
        try {
            Files.createDirectories(INSTALLED);
            try (FileChannel channel =
                            FileChannel.open(
                                    INSTALLED.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                for (String file : List.of("package.json", "client.js")) {
                    lay(SOURCE.resolve(file), INSTALLED.resolve(file));
                }
                return Files.isDirectory(INSTALLED.resolve("node_modules/phoenix"))
                        || runs(
                                INSTALLED,
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--no-package-lock",
                                "--ignore-scripts");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the client cannot be laid out", e);
        }
    }

    private static void lay(Path file, Path at) throws IOException {
        if (!Files.exists(at) || Files.mismatch(file, at) >= 0) {
            Files.copy(file, at, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean runs(Path directory, String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while npm ran", e);
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reports.add(JSON.readTree(line));
            }
        } catch (IOException _) {
            // The process is gone, and says nothing more.
        }
    }

    private static ObjectNode command(String what, String id) {
        return JSON.createObjectNode().put("do", what).put("id", id);
    }

    private void send(ObjectNode command) {
        try {
            commands.write(command + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the client is gone", e);
        }
    }

    void socket(String id, @Nullable String token) {
        send(command("socket", id).put("token", token));
    }

    /// Connects by long polling.
    void polls(String id, String token) {
        send(command("socket", id).put("token", token).put("polls", true));
    }

    /// Joins, and waits for the answer.
    JsonNode join(String id, String topic) {
        return join(id, topic, "{}");
    }

    JsonNode join(String id, String topic, String params) {
        send(command("join", id).put("topic", topic).set("params", json(params)));
        return next(r -> is(r, "joined", topic) || is(r, "refused", topic)).path("response");
    }

    /// Joins and pushes at once.
    void joinAndPush(String id, String topic, String event, String payload) {
        send(command("join", id).put("topic", topic).set("params", json("{}")));
        push(id, topic, event, payload);
    }

    void push(String id, String topic, String event, String payload) {
        send(
                command("push", id)
                        .put("topic", topic)
                        .put("event", event)
                        .set("payload", json(payload)));
    }

    void pushBytes(String id, String topic, String event, int... bytes) {
        ObjectNode command = command("push", id).put("topic", topic).put("event", event);
        for (int b : bytes) {
            command.withArray("bytes").add(b);
        }
        send(command);
    }

    void leave(String id, String topic) {
        send(command("leave", id).put("topic", topic));
    }

    /// Cuts the connection without a word; the client does not know that it was on purpose.
    void drop(String id) {
        send(command("drop", id));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + text, e);
        }
    }

    static boolean is(JsonNode report, String on, String topic) {
        return report.path("on").asText().equals(on) && report.path("topic").asText().equals(topic);
    }

    /// {@return the payload of the next such event}
    JsonNode event(String topic, String event) {
        return next(r -> is(r, "event", topic) && r.path("event").asText().equals(event))
                .path("payload");
    }

    /// {@return a report that came while others were waited for, or else the next}
    JsonNode seenOrNext(Predicate<JsonNode> wanted) {
        return seen.stream().filter(wanted).findFirst().orElseGet(() -> next(wanted));
    }

    /// {@return the last report of who is present, where it is as wanted, or else the next that is}
    JsonNode seenLastOrNext(Predicate<JsonNode> wanted) {
        Predicate<JsonNode> presence = report -> report.path("on").asText().equals("presence");
        return seen.stream()
                .filter(presence)
                .reduce((_, last) -> last)
                .filter(wanted)
                .orElseGet(() -> next(presence.and(wanted)));
    }

    /// {@return the next report of a kind, passing over others}
    JsonNode next(Predicate<JsonNode> wanted) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                JsonNode report = reports.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (report == null) {
                    throw new AssertionError("the client did not report it, but " + seen);
                }
                seen.add(report);
                if (wanted.test(report)) {
                    return report;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the client was awaited", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
