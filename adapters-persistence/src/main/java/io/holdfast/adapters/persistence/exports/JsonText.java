package io.holdfast.adapters.persistence.exports;

/// SQL expressions that write JSON as text. `json_build_object` would do the same in twice the
/// time.
final class JsonText {
    private JsonText() {}

    /// {@return an object of members that are joined by commas already}
    static String object(String members) {
        return "'{' || " + members + " || '}'";
    }

    /// {@return one member}
    ///
    /// @param name of ours
    /// @param value an expression that gives JSON, never null
    static String member(String name, String value) {
        return "'\"" + name + "\":' || " + value;
    }

    /// {@return a string}
    ///
    /// @param text an expression that gives text, never null
    static String string(String text) {
        return "to_json(" + text + ")::text";
    }

    /// {@return JSON, or `null` where it is null}
    ///
    /// @param json an expression that gives text
    static String nullable(String json) {
        return "coalesce(" + json + ", 'null')";
    }
}
