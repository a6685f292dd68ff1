package io.holdfast.adapters.external.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What is asked of an address that somebody else named.
///
/// @param method `GET`, `POST`
/// @param address `http` or `https`, with a host, without user and password
/// @param headers sent along; a redirect to another host gets them too, so no secrets where
///   redirects are followed
/// @param body sent along, in UTF-8, without a content type unless `headers` has one
/// @param limit for everything, from the first look at the name to the last byte of the answer
/// @param redirectsMax how many are followed; 0 to be given the redirect itself
public record OutboundRequest(
        String method,
        URI address,
        Map<String, String> headers,
        Optional<String> body,
        Duration limit,
        int redirectsMax) {
    /// Keeps a copy of the headers.
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /// {@return a request to fetch what is there}
    ///
    /// @param address where
    /// @param limit for everything
    /// @param redirectsMax how many are followed
    public static OutboundRequest get(URI address, Duration limit, int redirectsMax) {
        return new OutboundRequest("GET", address, Map.of(), Optional.empty(), limit, redirectsMax);
    }
}
