package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Source;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Values that a mapping has itself, as constants and as words for cells, and that no list can make
/// sound: every row that has one would be refused. Looked at when a mapping is kept, and not when
/// it is used: one that was kept before is good for its other rows.
final class FixedValues {
    private static final Map<String, Consumer<String>> READERS =
            Map.of(
                    "status", value -> CellValues.status("status", value),
                    "currency", value -> CellValues.currency("currency", value),
                    "unit", value -> CellValues.gramsPer("unit", value));
    private static final List<String> NUMBERS =
            List.of("price", "compareAtPrice", "weight", "stock");

    private final List<Violation> found = new ArrayList<>();
    private final boolean points;

    private FixedValues(boolean points) {
        this.points = points;
    }

    /// {@return what is wrong with the values of a mapping}
    ///
    /// @param mapping of sound form
    static List<Violation> violations(MappingDocument mapping) {
        boolean points = !mapping.layoutText(MappingDocument.Layout::decimal).equals(",");
        FixedValues values = new FixedValues(points);
        if (mapping.fields() != null) {
            mapping.fields().forEach(values::look);
        }
        return values.found;
    }

    private void look(String field, @Nullable Source source) {
        if (source == null) {
            return;
        }
        Consumer<String> reader = READERS.get(field);
        if (reader != null) {
            look("/fields/" + field, source, reader);
        }
        if (points && NUMBERS.contains(field) && source.words() == null) {
            constant("/fields/" + field, source, value -> CellValues.decimal(field, value));
        }
        if (field.equals("weight") && source.unit() != null) {
            look("/fields/weight/unit", source.unit(), READERS.get("unit"));
        }
    }

    private void look(String at, Source source, @Nullable Consumer<String> reader) {
        if (reader == null || source.split() != null) {
            return;
        }
        if (source.words() == null) {
            constant(at, source, reader);
        } else {
            source.words()
                    .forEach(
                            (cell, word) ->
                                    value(at + "/words" + MappingCheck.step(cell), word, reader));
        }
    }

    private void constant(String at, Source source, Consumer<String> reader) {
        if (source.constant() != null && source.after() == null && source.before() == null) {
            value(at + "/constant", source.constant().strip(), reader);
        }
    }

    private void value(String at, @Nullable String value, Consumer<String> reader) {
        if (value == null || value.isEmpty()) {
            return;
        }
        try {
            reader.accept(value);
        } catch (CellRefused e) {
            found.add(new Violation(at, e.reason()));
        }
    }
}
