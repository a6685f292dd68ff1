package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What becomes of a request for a connection, as far as its own words tell.
sealed interface Knock {
    int PARAMETERS_MAX = 64;
    String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// It is not let in.
    ///
    /// @param status of the answer
    /// @param detail a sentence
    record Refused(HttpResponseStatus status, String detail) implements Knock {}

    /// It may come in, if its key is good.
    ///
    /// @param mount where it came
    /// @param asked how it presents itself
    /// @param tokens what it shows
    /// @param version that it speaks
    /// @param accept what proves that this is a WebSocket server
    record Welcome(Mount mount, Asked asked, Tokens tokens, Version version, String accept)
            implements Knock {}

    /// {@return what becomes of it}
    ///
    /// @param request for a connection
    /// @param found where it leads to
    /// @param channel that it came through
    static Knock of(HttpRequest request, Mounts.Found found, Channel channel) {
        HttpHeaders headers = request.headers();
        String missing = missing(request);
        if (missing != null) {
            return new Refused(HttpResponseStatus.BAD_REQUEST, missing);
        }
        if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return new Refused(
                    HttpResponseStatus.UPGRADE_REQUIRED, "Sec-WebSocket-Version is 13 here.");
        }
        try {
            return admitted(asked(request, found, channel), headers, found);
        } catch (IllegalArgumentException _) {
            return new Refused(
                    HttpResponseStatus.BAD_REQUEST, "The query or the token cannot be decoded.");
        }
    }

    private static Asked asked(HttpRequest request, Mounts.Found found, Channel channel) {
        Map<String, List<String>> parameters =
                new HashMap<>(
                        new QueryStringDecoder(
                                        request.uri(), StandardCharsets.UTF_8, true, PARAMETERS_MAX)
                                .parameters());
        found.variables()
                .forEach((name, piece) -> parameters.put(name, List.of(Mounts.decoded(piece))));
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Asked(
                channel.pipeline().get(SslHandler.class) == null ? "http" : "https",
                headers.getOrDefault("host", ""),
                request.uri(),
                parameters,
                headers,
                channel.remoteAddress());
    }

    private static Knock admitted(Asked asked, HttpHeaders headers, Mounts.Found found) {
        if (!found.origins()
                .allow(headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return new Refused(
                    HttpResponseStatus.FORBIDDEN, "Pages of this origin may not connect.");
        }
        List<String> vsn = asked.parameters().get("vsn");
        Version version = Version.of(vsn == null ? null : vsn.getFirst()).orElse(null);
        if (version == null) {
            return new Refused(
                    HttpResponseStatus.FORBIDDEN,
                    "This server speaks vsn=2.0.0 and vsn=1.0.0, and no other.");
        }
        Tokens tokens = Tokens.of(headers, asked.parameters());
        if (tokens.asksForOther()) {
            return new Refused(
                    HttpResponseStatus.FORBIDDEN,
                    "The subprotocol that is spoken here is phoenix.");
        }
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        return new Welcome(found.mount(), asked, tokens, version, accept(String.valueOf(key)));
    }

    private static @Nullable String missing(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.GET)) {
            return "Connect with GET.";
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return "The header `Upgrade: websocket` is missing.";
        }
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return "The header `Connection: Upgrade` is missing.";
        }
        return headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                ? null
                : "The header `Sec-WebSocket-Key` is missing.";
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }
}
