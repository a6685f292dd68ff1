package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/// `./holdfast export RESOURCE`.
///
/// @param target which server
/// @param terminal where to talk
record ExportCommand(Target target, Terminal terminal) {
    int run(
            String resource,
            String format,
            @Nullable Path output,
            boolean changed,
            @Nullable String mark) {
        requirePlace(output);
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("resource", resource)
                .put("format", format)
                .put("changedSinceLastExport", changed);
        if (mark != null) {
            wanted.put("mark", mark);
        }
        try (Api api = new Api(target)) {
            JsonNode job =
                    api.json(
                            api.request("/api/v1/exports")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(wanted.toString())));
            ProgressLine line = new ProgressLine(terminal);
            String id = job.path("id").asText();
            JsonNode last = api.follow(id, line::show);
            line.end();
            if (!Jobs.succeeded(last)) {
                terminal.err().println(Jobs.end(last));
                return 1;
            }
            deliver(api, id, output);
            return 0;
        }
    }

    /// Said before the server writes a list that nobody could keep.
    private static void requirePlace(@Nullable Path output) {
        if (output == null) {
            return;
        }
        if (output.toString().isBlank()) {
            throw new CommandFailed("the file to write has no name", null);
        }
        if (Files.isDirectory(output)) {
            throw new CommandFailed(output + " is a folder, and the list is one file", null);
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailed("there is no folder " + folder, null);
        }
    }

    private void deliver(Api api, String job, @Nullable Path output) {
        try {
            if (output != null) {
                api.download(job, output);
                return;
            }
            Path spool = Files.createTempFile("holdfast-export", ".tmp");
            try {
                api.download(job, spool);
                Files.copy(spool, terminal.out());
                terminal.out().flush();
            } finally {
                Files.deleteIfExists(spool);
            }
        } catch (IOException e) {
            throw new CommandFailed("the list cannot be written: " + e.getMessage(), e);
        }
    }
}
