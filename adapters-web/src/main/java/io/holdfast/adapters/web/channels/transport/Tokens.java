package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.access.Access;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The key that a client shows, wherever it puts it, and the subprotocol that it asks for.
///
/// A key is looked for in the parameter `token`, in a subprotocol, in `Authorization: Bearer` and
/// in `X-Phoenix-AuthToken`; the first of these that is there counts, and no other. What carries
/// the connection makes no difference.
///
/// @param token the key's secret, or `null` where none is shown
/// @param subprotocol what is answered, or `null` where none was asked for
/// @param asksForOther whether it asks for subprotocols, and none of them is spoken here
record Tokens(@Nullable String token, @Nullable String subprotocol, boolean asksForOther) {
    private static final String SPOKEN = "phoenix";
    private static final String IN_SUBPROTOCOL = "base64url.bearer.phx.";

    /// What clients that poll put the key into.
    static final String HEADER = "x-phoenix-authtoken";

    /// The parameter that holds the key.
    static final String PARAMETER = "token";

    /// {@return what a request shows}
    ///
    /// @throws IllegalArgumentException if it is not encoded as it should be
    static Tokens of(HttpHeaders headers, Map<String, List<String>> parameters) {
        List<String> offered = offered(headers);
        List<String> secret = offered.stream().filter(p -> p.startsWith(IN_SUBPROTOCOL)).toList();
        offered.removeAll(secret);
        boolean spoken = offered.contains(SPOKEN);
        Shown shown =
                new Shown(
                        parameters.getOrDefault(PARAMETER, List.of()),
                        secret.size() == 1 ? secret.getFirst() : null,
                        headers.get(HttpHeaderNames.AUTHORIZATION),
                        headers.get(HEADER));
        String token = shown.key();
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

    /// {@return subprotocols without the one that carries a key}
    ///
    /// @param line as the header has them
    static String withoutKey(String line) {
        return Arrays.stream(line.split(","))
                .map(String::strip)
                .filter(protocol -> !protocol.startsWith(IN_SUBPROTOCOL))
                .collect(Collectors.joining(", "));
    }

    /// All places where a key can be, as a request fills them.
    ///
    /// @param parameters all called `token`; the first counts, unless it is empty
    /// @param subprotocol that carries a key, or `null`
    /// @param authorization the header of that name, or `null`
    /// @param header [#HEADER], or `null`
    record Shown(
            List<String> parameters,
            @Nullable String subprotocol,
            @Nullable String authorization,
            @Nullable String header) {
        /// {@return the key, or `null` where none is shown}
        ///
        /// @throws IllegalArgumentException if it is not encoded as it should be
        @Nullable String key() {
            if (!parameters.isEmpty() && !parameters.getFirst().isEmpty()) {
                return parameters.getFirst();
            }
            if (subprotocol != null) {
                return decoded(subprotocol.substring(IN_SUBPROTOCOL.length()));
            }
            String bearer = Access.bearer(authorization);
            return bearer == null ? header : bearer;
        }
    }

    /// Clients write the plain alphabet and name it the other one, so both are read.
    private static String decoded(String base64) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
