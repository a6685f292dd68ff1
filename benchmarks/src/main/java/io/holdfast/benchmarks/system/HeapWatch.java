package io.holdfast.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds out how full a server's heap was at most, of what its collector writes down whenever it
/// runs: to ask the server itself takes its time, and misses what was between two questions.
public final class HeapWatch {
    private static final Pattern COLLECTED = Pattern.compile("Pause .* (\\d+)M->\\d+M\\(\\d+M\\)");

    private final ServerProcess server;
    private final ServerApi api;
    private final int begun;

    /// Begins.
    ///
    /// @param server which
    /// @param api of the server
    public HeapWatch(ServerProcess server, ServerApi api) {
        this.server = server;
        this.api = api;
        this.begun = collections().length();
    }

    /// {@return the most since then, in MiB, garbage included}
    public long mibMax() {
        long collected =
                COLLECTED
                        .matcher(collections().substring(begun))
                        .results()
                        .mapToLong(HeapWatch::mib)
                        .max()
                        .orElse(0);
        return Math.max(collected, api.heapBytes() >> 20);
    }

    private static long mib(MatchResult collection) {
        return Long.parseLong(collection.group(1));
    }

    private String collections() {
        try {
            return Files.readString(server.collections());
        } catch (IOException e) {
            throw new UncheckedIOException("what the collector wrote cannot be read", e);
        }
    }
}
