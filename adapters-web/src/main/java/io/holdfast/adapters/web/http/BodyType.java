package io.holdfast.adapters.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a caller says that its JSON is.
final class BodyType {
    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
    private static final String PARAMETER =
            "\\s*;\\s*%1$s=(?:%1$s|\"(?:[^\"\\\\]|\\\\.)*\")".formatted(TOKEN);
    private static final Pattern SOUND =
            Pattern.compile("\\s*(%1$s/%1$s)((?:%2$s)*)\\s*;?\\s*".formatted(TOKEN, PARAMETER));
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\";\\s]*)");

    /// RFC 8259 leaves JSON no other; US-ASCII is a part of it.
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private static final Pattern JSON = Pattern.compile("application/([\\w.-]+\\+)?json");

    private BodyType() {}

    /// Whether the type is one that is read here, routes know; that it is any at all, they do not.
    static void requireReadable(HttpRequest<?> request) {
        String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.isBlank()) {
            requireCharset(sound(type));
        }
    }

    /// For what may be sent without a body, and so without a type.
    static void requireJson(HttpRequest<?> request) {
        String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.isBlank()) {
            Matcher sound = sound(type);
            if (!JSON.matcher(sound.group(1).toLowerCase(Locale.ROOT)).matches()) {
                throw problem("The body is JSON here, as application/json.");
            }
            requireCharset(sound);
        }
    }

    private static Matcher sound(String type) {
        Matcher sound = SOUND.matcher(type);
        if (!sound.matches()) {
            throw problem("The Content-Type is no media type.");
        }
        return sound;
    }

    private static void requireCharset(Matcher type) {
        Matcher charset = CHARSET.matcher(type.group(2));
        if (charset.find() && !CHARSETS.contains(charset.group(1).toLowerCase(Locale.ROOT))) {
            throw problem("JSON is read as UTF-8 only.");
        }
    }

    private static Problem problem(String detail) {
        return new Problem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
