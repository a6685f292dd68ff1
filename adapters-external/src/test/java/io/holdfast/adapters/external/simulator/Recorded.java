package io.holdfast.adapters.external.simulator;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What third parties have really said, where it is at hand in a folder `shared/data` beside the
/// checkout. Tests that need it are skipped elsewhere; `shapes.json` has what it looks like.
public final class Recorded {
    private Recorded() {}

    /// {@return a file of it}
    ///
    /// @param name below the folder
    public static JsonNode json(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        assumeThat(folder).as("no folder shared/data above this one").isNotNull();
        if (folder == null) {
            throw new IllegalStateException("an assumption did not stop the test");
        }
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve("shared/data").resolve(name));
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
