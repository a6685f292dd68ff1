package io.holdfast.bootstrap.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `./holdfast import FILE`.
///
/// @param target which server
/// @param terminal where to talk
record ImportCommand(Target target, Terminal terminal) {
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "csv", "text/csv",
                    "tsv", "text/tab-separated-values",
                    "txt", "text/tab-separated-values",
                    "ndjson", "application/x-ndjson",
                    "jsonl", "application/x-ndjson",
                    "json", "application/json",
                    "xml", "application/xml");

    int run(Path file, Map<String, String> parameters, boolean follow) {
        requireList(file);
        try (Api api = new Api(target)) {
            JsonNode job = api.json(upload(api, file, parameters));
            String id = job.path("id").asText();
            if (!follow) {
                terminal.out().println(id);
                return 0;
            }
            ProgressLine line = new ProgressLine(terminal);
            JsonNode last = api.follow(id, line::show);
            line.end();
            terminal.out().println(Jobs.end(last));
            long rejected = last.path("counts").path("rejected").asLong();
            if (rejected > 0) {
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "Warning: %,d records were refused. Which and why: %s%n",
                                rejected,
                                target.at("/api/v1/jobs/" + id + "/rejects"));
            }
            return Jobs.succeeded(last) && !Jobs.refusedAll(last) ? 0 : 1;
        }
    }

    /// What is wrong with the file is said before a connection is made, and not as its failure.
    private static void requireList(Path file) {
        if (file.toString().isBlank()) {
            throw new CommandFailed("the list has no name: import takes the name of a file", null);
        }
        if (Files.notExists(file)) {
            throw new CommandFailed("there is no file " + file, null);
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailed(file + " is a folder, and import takes a file", null);
        }
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed(
                    file + " is no file that can be read twice: write the list into one", null);
        }
        if (!Files.isReadable(file)) {
            throw new CommandFailed("the file " + file + " may not be read", null);
        }
    }

    private static HttpRequest.Builder upload(Api api, Path file, Map<String, String> parameters) {
        String name = file.getFileName().toString();
        boolean gzip = name.endsWith(".gz");
        String plain = gzip ? name.substring(0, name.length() - 3) : name;
        String extension = plain.substring(plain.lastIndexOf('.') + 1);
        HttpRequest.Builder request =
                api.request("/api/v1/imports" + query(parameters))
                        .header(
                                "Content-Type",
                                MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        try {
            return request.POST(HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new CommandFailed("there is no file " + file, e);
        }
    }

    private static String query(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .sorted()
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
