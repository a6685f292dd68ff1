package io.holdfast.adapters.web.channels;

import io.holdfast.access.ApiKey;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Somebody who wants to connect, as it presents itself. What is secret is left out: the key stands
/// in none of its texts.
///
/// @param uri which was asked for: scheme, host, port, path and query
/// @param parameters of the query, and what stands for the variables of the mount's path
/// @param headers by their names in lower case: `x-*`, `sec-websocket-*`, `user-agent`, `origin`,
///   `traceparent` and `tracestate`
/// @param peer the address that the connection comes from, which may be a reverse proxy's
/// @param key that was shown, which is good, or `null`
public record Arrival(
        String uri,
        Map<String, List<String>> parameters,
        Map<String, String> headers,
        String peer,
        @Nullable ApiKey key) {

    /// Keeps copies.
    public Arrival {
        parameters =
                parameters.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, e -> List.copyOf(e.getValue())));
        headers = Map.copyOf(headers);
    }

    /// {@return the first parameter of a name}
    ///
    /// @param name of the parameter
    public Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }
}
