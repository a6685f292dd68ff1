package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.channels.Arrival;
import io.netty.handler.codec.http.QueryStringDecoder;

import org.jspecify.annotations.Nullable;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A request for a connection, whatever server it came through, made into what a mount may see.
///
/// @param scheme `http` or `https`
/// @param host that was asked, with its port
/// @param target path and query, as they were sent
/// @param parameters of the query, and the variables of the path
/// @param headers all of them, the first of each name
/// @param remote where it came from
record Asked(
        String scheme,
        String host,
        String target,
        Map<String, List<String>> parameters,
        Map<String, String> headers,
        SocketAddress remote) {
    private static final Set<String> SHOWN =
            Set.of("user-agent", "origin", "traceparent", "tracestate");
    private static final Set<String> SECRET = Set.of(Tokens.HEADER, "x-phoenix-longpoll-token");
    private static final String PROTOCOL = "sec-websocket-protocol";

    /// {@return its path}
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// {@return where it came from, without the port}
    String peer() {
        return Addresses.shown(remote);
    }

    /// {@return what a mount may see of it}
    ///
    /// @param key that was shown and is good, or `null`
    Arrival arrival(@Nullable ApiKey key) {
        Map<String, List<String>> open = new HashMap<>(parameters);
        open.remove(Tokens.PARAMETER);
        return new Arrival(scheme + "://" + host + openTarget(), open, openHeaders(), peer(), key);
    }

    private String openTarget() {
        int query = target.indexOf('?');
        if (query < 0) {
            return target;
        }
        String open =
                Arrays.stream(target.substring(query + 1).split("[&;]", -1))
                        .filter(piece -> !isToken(piece))
                        .collect(Collectors.joining("&"));
        return path() + (open.isEmpty() ? "" : "?" + open);
    }

    private static boolean isToken(String piece) {
        int equals = piece.indexOf('=');
        String name = equals < 0 ? piece : piece.substring(0, equals);
        return QueryStringDecoder.decodeComponent(name).equals(Tokens.PARAMETER);
    }

    private Map<String, String> openHeaders() {
        Map<String, String> open = new HashMap<>();
        headers.forEach(
                (given, value) -> {
                    String name = given.toLowerCase(Locale.ROOT);
                    boolean isShown =
                            SHOWN.contains(name)
                                    || name.startsWith("x-")
                                    || name.startsWith("sec-websocket-");
                    if (isShown && !SECRET.contains(name)) {
                        open.put(name, name.equals(PROTOCOL) ? Tokens.withoutKey(value) : value);
                    }
                });
        return open;
    }
}
