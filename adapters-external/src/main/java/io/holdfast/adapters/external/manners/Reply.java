package io.holdfast.adapters.external.manners;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a third party answered, all of it.
public final class Reply {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Reply(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// {@return its status}
    public int status() {
        return status;
    }

    /// {@return a header, if it is there}
    ///
    /// @param name in any case
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// {@return what is in it, without parameters and in lower case: `application/json`; empty
    /// where it does not say}
    public String mediaType() {
        String type = header("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// {@return a copy of its body}
    public byte[] bytes() {
        return body.clone();
    }

    /// {@return its body as UTF-8}
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "status %d, %d bytes of '%s'".formatted(status, body.length, mediaType());
    }
}
