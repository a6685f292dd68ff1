package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.simulator.Heard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The parameters of a request, as forms write them: `metadata[order]=7&amount=1999`.
///
/// @param values by name
record Form(SortedMap<String, String> values) {
    private static final int VALUES_MAX = 200;
    private static final long AMOUNT_MAX = 99_999_999L;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern CURRENCY = Pattern.compile("[a-zA-Z]{3}");

    Form {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /// {@return what a request says, in its query or in its body}
    ///
    /// @throws Refused if it cannot be read
    static Form of(Heard heard) {
        int question = heard.path().indexOf('?');
        String query = question < 0 ? "" : heard.path().substring(question + 1);
        String text = heard.text().isEmpty() ? query : heard.text();
        SortedMap<String, String> values = new TreeMap<>();
        for (String pair : text.split("&", VALUES_MAX + 1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Refused(Answer.invalid(400, "", "Invalid request: cannot decode the form"));
        }
    }

    /// Refuses what nobody asked for, as a mistyped parameter is that would be lost else.
    ///
    /// @param known names, without what is in brackets
    void requireOnly(Set<String> known) {
        for (String name : values.keySet()) {
            int bracket = name.indexOf('[');
            if (!known.contains(bracket < 0 ? name : name.substring(0, bracket))) {
                throw new Refused(
                        Answer.invalid(
                                400, "parameter_unknown", "Received unknown parameter: " + name));
            }
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String text(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Answer.invalid(
                                                400,
                                                "parameter_missing",
                                                "Missing required param: %s.".formatted(name))));
    }

    boolean flag(String name) {
        return find(name).orElse("false").equals("true");
    }

    /// {@return an amount, 1 or more}
    long amount(String name) {
        long amount = whole(name, text(name));
        if (amount < 1) {
            throw integer("This value must be greater than or equal to 1.");
        }
        if (amount > AMOUNT_MAX) {
            throw new Refused(
                    Answer.invalid(
                            400, "amount_too_large", "Amount must be no more than 999,999.99"));
        }
        return amount;
    }

    /// {@return how many are wanted of a list, 1 to 100}
    int limit() {
        long limit = find("limit").map(text -> whole("limit", text)).orElse(10L);
        if (limit < 1 || limit > 100) {
            throw integer("Limit must be between 1 and 100.");
        }
        return (int) limit;
    }

    private static long whole(String name, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw integer("Invalid integer: %s (%s)".formatted(text, name));
        }
        return Long.parseLong(text);
    }

    private static Refused integer(String message) {
        return new Refused(Answer.invalid(400, "parameter_invalid_integer", message));
    }

    String currency() {
        String currency = text("currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new Refused(
                    Answer.invalid(
                            400,
                            "",
                            "Invalid currency: %s. Stripe currently supports others."
                                    .formatted(currency)));
        }
        return currency.toLowerCase(java.util.Locale.ROOT);
    }

    /// Adds the metadata of this request to an object's.
    void metadata(ObjectNode node) {
        ObjectNode metadata = node.withObjectProperty("metadata");
        values.forEach(
                (name, value) -> {
                    if (name.startsWith("metadata[") && name.endsWith("]")) {
                        metadata.put(name.substring(9, name.length() - 1), value);
                    }
                });
    }

    /// {@return the same for the same parameters, whatever their order}
    String print() {
        Map<String, String> all = values;
        return all.toString();
    }
}
