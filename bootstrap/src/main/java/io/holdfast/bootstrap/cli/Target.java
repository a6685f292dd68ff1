package io.holdfast.bootstrap.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Which server a command talks to, and as whom.
///
/// @param url where it is
/// @param key the API key
record Target(URI url, String key) {
    static final String URL = "http://localhost:8080";

    static Target of(Map<String, String> environment, String url, @Nullable String key) {
        boolean unset = url.equals(URL);
        String port = environment.getOrDefault("HOLDFAST_PORT", "8080");
        String chosen =
                unset ? environment.getOrDefault("HOLDFAST_URL", "http://localhost:" + port) : url;
        return new Target(URI.create(chosen), key == null ? keyOf(environment) : key);
    }

    private static String keyOf(Map<String, String> environment) {
        for (String name : new String[] {"HOLDFAST_KEY", "HOLDFAST_ADMIN_KEY"}) {
            String key = environment.get(name);
            if (key != null && !key.isBlank()) {
                return key.strip();
            }
        }
        Path file = Path.of(environment.getOrDefault("HOLDFAST_DATA_DIR", "var"), "admin.key");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "no API key: give one with --key or HOLDFAST_KEY; there is none to be read in "
                            + file,
                    e);
        }
    }

    URI at(String path) {
        return url.resolve(path);
    }

    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
