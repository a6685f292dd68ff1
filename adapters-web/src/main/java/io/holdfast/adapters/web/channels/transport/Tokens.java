package io.holdfast.adapters.web.channels.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The key that a client shows, wherever it puts it, and the subprotocol that it asks for.
///
/// @param token the key's secret, or `null` where none is shown
/// @param subprotocol what is answered, or `null` where none was asked for
/// @param asksForOther whether it asks for subprotocols, and none of them is spoken here
record Tokens(@Nullable String token, @Nullable String subprotocol, boolean asksForOther) {
    private static final String SPOKEN = "phoenix";
    private static final String IN_SUBPROTOCOL = "base64url.bearer.phx.";
    private static final String BEARER = "Bearer ";
    private static final String HEADER = "x-phoenix-authtoken";

    /// {@return what a request shows}
    ///
    /// @throws IllegalArgumentException if it is not encoded as it should be
    static Tokens of(HttpHeaders headers, Map<String, List<String>> parameters) {
        List<String> offered = offered(headers);
        List<String> secret = offered.stream().filter(p -> p.startsWith(IN_SUBPROTOCOL)).toList();
        offered.removeAll(secret);
        boolean spoken = offered.contains(SPOKEN);
        String token = parameter(parameters);
        if (token == null && secret.size() == 1) {
            token = decoded(secret.getFirst().substring(IN_SUBPROTOCOL.length()));
        }
        if (token == null) {
            token = header(headers);
        }
        return new Tokens(token, spoken ? SPOKEN : null, !offered.isEmpty() && !spoken);
    }

    private static List<String> offered(HttpHeaders headers) {
        List<String> all = new ArrayList<>();
        for (String line : headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)) {
            Arrays.stream(line.split(","))
                    .map(String::strip)
                    .filter(protocol -> !protocol.isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    private static @Nullable String parameter(Map<String, List<String>> parameters) {
        List<String> values = parameters.getOrDefault("token", List.of());
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /// Clients write the plain alphabet and name it the other one, so both are read.
    private static String decoded(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable String header(HttpHeaders headers) {
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return headers.get(HEADER);
    }
}
