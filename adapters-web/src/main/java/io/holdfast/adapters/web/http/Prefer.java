package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a caller would like (RFC 7240).
///
/// @param patience how long it waits for the end of long work; zero where it does not
/// @param minimal whether it can do without the body
public record Prefer(Duration patience, boolean minimal) {
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,5})\"?");
    private static final int WAIT_MAX = 60;

    /// {@return what a request says}
    ///
    /// @param request with or without `Prefer`
    public static Prefer of(HttpRequest<?> request) {
        String said =
                String.join(",", request.getHeaders().getAll("Prefer")).toLowerCase(Locale.ROOT);
        Matcher wait = WAIT.matcher(said);
        int seconds = wait.find() ? Math.min(WAIT_MAX, Integer.parseInt(wait.group(1))) : 0;
        return new Prefer(
                Duration.ofSeconds(seconds), said.replace(" ", "").contains("return=minimal"));
    }

    /// Says which of the wishes were granted.
    ///
    /// @param response to which to add
    public void applied(MutableHttpResponse<?> response) {
        List<String> granted = new ArrayList<>();
        if (!patience.isZero()) {
            granted.add("wait=" + patience.toSeconds());
        }
        if (minimal) {
            granted.add("return=minimal");
        }
        if (!granted.isEmpty()) {
            response.header("Preference-Applied", String.join(", ", granted));
        }
    }
}
