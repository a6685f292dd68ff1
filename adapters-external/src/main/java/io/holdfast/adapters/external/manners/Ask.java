package io.holdfast.adapters.external.manners;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A request to a third party. Its text form shows neither headers nor body, where secrets are.
///
/// @param method `GET`, `POST` and so on
/// @param uri where to; `http` or `https`
/// @param headers by name
/// @param body what is sent; empty for none
/// @param readable answers of other statuses than 200 to 299 that are read, and are no mishap
public record Ask(
        String method,
        URI uri,
        Map<String, String> headers,
        String body,
        Predicate<Reply> readable) {
    /// Keeps copies, and refuses what is no address of the web.
    ///
    /// @throws IllegalArgumentException if the address is none
    public Ask {
        headers = Map.copyOf(headers);
        if (uri.getHost() == null
                || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("a third party has an http or https address");
        }
    }

    /// {@return a question}
    ///
    /// @param uri where to
    public static Ask get(URI uri) {
        return new Ask("GET", uri, Map.of(), "", Ask::isUsual);
    }

    /// {@return something that is sent, as JSON}
    ///
    /// @param uri where to
    /// @param json what
    public static Ask post(URI uri, String json) {
        return new Ask("POST", uri, Map.of("Content-Type", "application/json"), json, Ask::isUsual);
    }

    /// {@return the same with one header more}
    ///
    /// @param name its name
    /// @param value its value
    public Ask with(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new Ask(method, uri, all, body, readable);
    }

    /// {@return the same, whose answers of other statuses are read too}
    ///
    /// @param statuses which
    public Ask reading(Set<Integer> statuses) {
        Set<Integer> all = Set.copyOf(statuses);
        return reading(reply -> all.contains(reply.status()));
    }

    /// {@return the same, whose answers are read too where they are as told}
    ///
    /// @param those which
    public Ask reading(Predicate<Reply> those) {
        return new Ask(method, uri, headers, body, those);
    }

    /// Nothing is read but what was hoped for.
    private static boolean isUsual(Reply reply) {
        return reply.status() >= 200 && reply.status() < 300;
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
