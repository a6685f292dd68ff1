package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Source;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.Thousands;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Values that a mapping has itself, as constants and as words for cells, and that no list can make
/// sound: every row that has one would be refused. Looked at when a mapping is kept, and not when
/// it is used: one that was kept before is good for its other rows.
final class FixedValues {
    private static final Map<String, Consumer<String>> READERS =
            Map.of(
                    "status", value -> CellValues.status("status", value),
                    "currency", value -> CellValues.currency("currency", value),
                    "unit", value -> CellValues.gramsPer("unit", value),
                    "title", SoundParts::title,
                    "description", SoundParts::description,
                    "vendor", SoundParts::vendor,
                    "sku", value -> CellValues.sku("sku", value),
                    "barcode", SoundParts::barcode,
                    "location", SoundParts::location);

    /// Of fields that have several values. Nothing of a cell is cut for them, nor put into other
    /// words.
    private static final Map<String, Consumer<List<String>>> LISTS =
            Map.of(
                    "category", SoundParts::category,
                    "tags", SoundParts::tags,
                    "images", SoundParts::images);

    /// The most decimal places that an amount has, where nobody knows its currency yet.
    private static final Currency FINEST = Currency.getInstance("KWD");

    /// Of a list without columns.
    private static final Row NO_ROW =
            new Row(new RecordPosition(1, 1), new Header(List.of()), List.of());

    private final List<Violation> found = new ArrayList<>();
    private final Map<String, Consumer<String>> numbers;

    private FixedValues(Map<String, Consumer<String>> numbers) {
        this.numbers = numbers;
    }

    /// {@return what is wrong with the values of a mapping}
    ///
    /// @param mapping of sound form
    static List<Violation> violations(MappingDocument mapping) {
        FixedValues values = new FixedValues(numbers(mapping));
        if (mapping.fields() != null) {
            mapping.fields().forEach(values::look);
        }
        if (mapping.handle() != null) {
            values.look("/handle", mapping.handle(), v -> CellValues.madeHandle("handle", v));
        }
        if (mapping.attributes() != null) {
            mapping.attributes()
                    .forEach(
                            (name, source) ->
                                    values.look(
                                            "/attributes" + MappingCheck.step(name),
                                            source,
                                            v -> SoundParts.attribute(name, v)));
        }
        return values.found;
    }

    /// Numbers are read as they are read in rows.
    private static Map<String, Consumer<String>> numbers(MappingDocument mapping) {
        Figures figures = Figures.of(mapping);
        Optional<Currency> named = currency(mapping);
        Currency of = named.orElse(FINEST);
        boolean unclear = named.isEmpty() && figures.decimal().isEmpty();
        BigDecimal perUnit = perUnit(mapping);
        return Map.of(
                "price",
                amount("price", unclear, named, value -> figures.price("price", value, of)),
                "compareAtPrice",
                amount(
                        "compareAtPrice",
                        unclear,
                        named,
                        value -> figures.compareAt("compareAtPrice", value, of)),
                "weight",
                value -> figures.grams("weight", figure(value), perUnit),
                "stock",
                value -> figures.piecesOrOversold("stock", figure(value)));
    }

    /// Where nobody knows the currency, the reason names none.
    private static Consumer<String> amount(
            String field,
            boolean unclear,
            Optional<Currency> named,
            Consumer<Figures.Figure> reader) {
        return value -> {
            if (unclear) {
                Thousands.refuseWhole(field, value);
            }
            try {
                reader.accept(figure(value));
            } catch (CellRefused e) {
                throw named.isPresent() ? e : new CellRefused(field, ofAny(e.reason()));
            }
        };
    }

    private static String ofAny(String reason) {
        return reason.replace("does not fit KWD, which has", "fits no currency: none has more than")
                .replace(" KWD", "");
    }

    private static Figures.Figure figure(String value) {
        return new Figures.Figure(value, false);
    }

    private static Optional<Currency> currency(MappingDocument mapping) {
        Source field = mapping.fields() == null ? null : mapping.fields().get("currency");
        String fixed = field == null ? "" : fixed(field);
        String said = field == null ? mapping.layoutText(MappingDocument.Layout::currency) : fixed;
        try {
            return said.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CellValues.currency("currency", said));
        } catch (CellRefused _) {
            // Named where it stands.
            return Optional.empty();
        }
    }

    /// What a source gives to every row; empty where it depends on the row.
    private static String fixed(Source source) {
        boolean plain = source.words() == null && source.after() == null && source.before() == null;
        return plain && source.constant() != null ? source.constant().strip() : "";
    }

    /// Kilograms where the unit stands in the list, since of them most is understood.
    private static BigDecimal perUnit(MappingDocument mapping) {
        Source weight = mapping.fields() == null ? null : mapping.fields().get("weight");
        if (weight == null || weight.unit() == null) {
            return BigDecimal.ONE;
        }
        String unit = fixed(weight.unit());
        try {
            return CellValues.gramsPer("unit", unit.isEmpty() ? "kg" : unit);
        } catch (CellRefused _) {
            // Named where it stands.
            return CellValues.gramsPer("unit", "kg");
        }
    }

    private void look(String field, @Nullable Source source) {
        if (source == null) {
            return;
        }
        Consumer<List<String>> list = LISTS.get(field);
        if (list != null) {
            list("/fields/" + field, field, source, list);
        }
        Consumer<String> reader = READERS.get(field);
        if (reader != null) {
            look("/fields/" + field, source, reader);
        }
        look("/fields/" + field, source, numbers.get(field));
        if (field.equals("weight") && source.unit() != null) {
            look("/fields/weight/unit", source.unit(), READERS.get("unit"));
        }
    }

    private void list(String at, String field, Source source, Consumer<List<String>> reader) {
        String constant = source.constant();
        if (constant == null) {
            return;
        }
        Values values = new Values(field, source, NO_ROW.header());
        List<String> all = field.equals("category") ? values.path(NO_ROW) : values.all(NO_ROW);
        value(at + "/constant", constant, _ -> reader.accept(all));
    }

    private void look(String at, @Nullable Source source, @Nullable Consumer<String> reader) {
        if (source == null || reader == null || source.split() != null) {
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
