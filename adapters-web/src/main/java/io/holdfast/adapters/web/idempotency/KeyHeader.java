package io.holdfast.adapters.web.idempotency;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.idempotency.RequestKey;
import io.micronaut.http.HttpRequest;

import java.util.List;
import java.util.Optional;

/// `Idempotency-Key` as it is sent: a string of structured fields (RFC 9651), in quotes, as the
/// draft of the header has it; or the bare text, as most clients send it. Both forms of one text
/// are one key.
public final class KeyHeader {
    static final String NAME = "Idempotency-Key";

    private KeyHeader() {}

    static boolean isSent(HttpRequest<?> request) {
        return request.getHeaders().contains(NAME);
    }

    /// {@return the key of a request, or empty where it has none}
    ///
    /// @param request as it came
    /// @throws Problem if it has several, or one that is none
    public static Optional<RequestKey> of(HttpRequest<?> request) {
        List<String> sent = request.getHeaders().getAll(NAME);
        if (sent.size() > 1) {
            throw Problem.invalid(NAME, "is sent once");
        }
        return sent.stream()
                .findFirst()
                .map(text -> Problem.reading(NAME, () -> new RequestKey(text(text.strip()))));
    }

    private static String text(String sent) {
        if (!sent.startsWith("\"")) {
            return sent;
        }
        StringBuilder text = new StringBuilder();
        int at = 1;
        while (at < sent.length() && sent.charAt(at) != '"') {
            if (sent.charAt(at) == '\\') {
                at++;
                requireEscaped(at < sent.length() ? sent.charAt(at) : ' ');
            }
            text.append(sent.charAt(at));
            at++;
        }
        if (at != sent.length() - 1) {
            throw Problem.invalid(NAME, "begins with a quotation mark, and does not end with one");
        }
        return text.toString();
    }

    private static void requireEscaped(char c) {
        if (c != '"' && c != '\\') {
            throw Problem.invalid(NAME, "has a backslash before something else than \" or \\");
        }
    }
}
