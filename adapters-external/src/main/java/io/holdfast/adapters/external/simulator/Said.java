package io.holdfast.adapters.external.simulator;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What is answered.
///
/// @param status of HTTP
/// @param headers beside the length
/// @param text the body
public record Said(int status, Map<String, String> headers, String text) {
    /// Keeps a copy.
    public Said {
        headers = Map.copyOf(headers);
    }

    /// {@return JSON}
    ///
    /// @param status of HTTP
    /// @param text the JSON
    public static Said json(int status, String text) {
        return new Said(status, Map.of("Content-Type", "application/json; charset=utf-8"), text);
    }

    /// {@return the same with one header more}
    ///
    /// @param name of the header
    /// @param value what it says
    public Said with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Said(status, more, text);
    }

    byte[] bytes() {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 %d Simulated\r\n".formatted(status));
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: %d\r\n\r\n".formatted(body.length));
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
