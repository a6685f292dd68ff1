package io.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How a command of the launcher ended.
///
/// @param exit its exit code
/// @param out what it printed
/// @param err what it said beside
record CommandRun(int exit, String out, String err) {
    static CommandRun of(Path launcher, Map<String, String> environment, String... command) {
        List<String> line = new ArrayList<>();
        line.add(launcher.toString());
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("HOLDFAST_"));
        builder.environment().putAll(environment);
        try {
            Path out = Files.createTempFile("holdfast-out", ".txt");
            Path err = Files.createTempFile("holdfast-err", ".txt");
            try {
                return ended(builder, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the command cannot be run", e);
        }
    }

    private static CommandRun ended(ProcessBuilder builder, Path out, Path err) throws IOException {
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the command did not end: " + builder.command());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a command ran", e);
        }
        return new CommandRun(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
