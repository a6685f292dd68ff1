package io.holdfast.adapters.external.simulator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as it was heard.
///
/// @param method `GET` and so on
/// @param path what follows the address, with the query
/// @param headers by name in lower case
/// @param text its body, as UTF-8
public record Heard(String method, String path, Map<String, String> headers, String text) {
    private static final int HEAD_BYTES_MAX = 16_384;
    private static final int BODY_BYTES_MAX = 1 << 20;

    /// Keeps a copy.
    public Heard {
        headers = Map.copyOf(headers);
    }

    /// {@return a header, if there is one}
    ///
    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// {@return its path without the query}
    public String place() {
        int question = path.indexOf('?');
        return question < 0 ? path : path.substring(0, question);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// {@return the next request of a connection; empty where there is none}
    ///
    /// @throws IOException if the connection breaks, or what comes is no request
    static Optional<Heard> next(InputStream in) throws IOException {
        String start = line(in);
        if (start == null) {
            return Optional.empty();
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("this is no request");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() > 100) {
                throw new IOException("this is no header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(new Heard(words[0], words[1], headers, body(in, headers)));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("content-length", "0");
        if (headers.containsKey("transfer-encoding")
                || !length.matches("\\d{1,7}")
                || Integer.parseInt(length) > BODY_BYTES_MAX) {
            throw new IOException("a body has a length, and no more than 1 MiB");
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        return new String(body, StandardCharsets.UTF_8);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (line.length() > HEAD_BYTES_MAX) {
                throw new IOException("this line is too long");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
