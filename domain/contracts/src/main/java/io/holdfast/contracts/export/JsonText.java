package io.holdfast.contracts.export;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes and reads JSON by the letter of RFC 8259, in as few lines as that takes. Numbers are
/// whole.
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static String write(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members ->
                    members.entrySet().stream()
                            .map(
                                    m ->
                                            quoted(String.valueOf(m.getKey()))
                                                    + ":"
                                                    + write(m.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> entries ->
                    entries.stream()
                            .map(JsonText::write)
                            .collect(Collectors.joining(",", "[", "]"));
            case String string -> quoted(string);
            case null -> "null";
            default -> value.toString();
        };
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /// {@return maps, lists, strings, longs and nulls}
    ///
    /// @throws IllegalArgumentException if it is no JSON, or more than one value
    static @Nullable Object read(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.wrong("the end");
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 'n' -> {
                expect("null");
                yield null;
            }
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        expect("{");
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(",");
            }
            peek();
            String name = string();
            peek();
            expect(":");
            members.put(name, value());
        }
        expect("}");
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> entries = new ArrayList<>();
        expect("[");
        while (peek() != ']') {
            if (!entries.isEmpty()) {
                expect(",");
            }
            entries.add(value());
        }
        expect("]");
        return entries;
    }

    private String string() {
        expect("\"");
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        expect("\"");
        return string.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw wrong("an escape");
        };
    }

    private long number() {
        int begin = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (begin == at) {
            throw wrong("a value");
        }
        return Long.parseLong(text, begin, at, 10);
    }

    private char peek() {
        skipBlanks();
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
    }

    private IllegalArgumentException wrong(String expected) {
        int end = Math.min(text.length(), at + 20);
        return new IllegalArgumentException(
                "expected %s at %d, before '%s'"
                        .formatted(expected, at, text.substring(Math.min(at, end), end)));
    }
}
