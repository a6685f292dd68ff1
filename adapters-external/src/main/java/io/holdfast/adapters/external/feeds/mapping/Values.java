package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Source;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.catalog.feed.FeedBroken;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives the values of one field, row by row. Which columns it takes is found out once, from the
/// header.
final class Values {
    /// Longest text that a template makes; as long as a cell may be.
    private static final int FILLED_MAX = 1_000_000;

    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");
    private static final int FAMILY_MAX = 100;

    private final String field;
    private final Source source;
    private final List<Integer> columns = new ArrayList<>();
    private final Header header;

    Values(String field, Source source, Header header) {
        this.field = field;
        this.source = source;
        this.header = header;
        if (source.column() != null) {
            columns.add(column(source.column(), header));
        }
        if (source.anyOf() != null) {
            source.anyOf().forEach(name -> columns.add(column(name, header)));
        }
        if (source.columns() != null) {
            columns.addAll(family(source.columns(), header).values());
        }
    }

    /// A column by its name, or by its number from 1 where the list has no header.
    static int column(String name, Header header) {
        int index = header.index(name);
        if (index < 0 && name.matches("\\d{1,4}")) {
            return Integer.parseInt(name) - 1;
        }
        return index;
    }

    /// {@return the columns of a numbered family that the list has, by number}
    static Map<Integer, Integer> family(String pattern, Header header) {
        Map<Integer, Integer> family = new LinkedHashMap<>();
        for (int n = 0; n <= FAMILY_MAX; n++) {
            int index = header.index(pattern.replace("{n}", Integer.toString(n)));
            if (index >= 0) {
                family.put(n, index);
            }
        }
        return family;
    }

    /// {@return whether the list has what the field is made of}
    boolean isThere() {
        return source.constant() != null
                || source.template() != null
                || columns.stream().anyMatch(i -> i >= 0);
    }

    /// {@return whether a column is one of those that the field is made of}
    boolean takes(int index) {
        boolean inTemplate =
                source.template() != null
                        && wanted().stream().anyMatch(name -> column(name, header) == index);
        return columns.contains(index)
                || inTemplate
                || (source.unit() != null && new Values(field, source.unit(), header).takes(index));
    }

    /// {@return the columns that the field is made of, as the mapping names them}
    List<String> wanted() {
        if (source.column() != null) {
            return List.of(source.column());
        }
        if (source.anyOf() != null) {
            return source.anyOf();
        }
        if (source.columns() != null) {
            return List.of(source.columns());
        }
        return source.template() == null
                ? List.of()
                : PLACE.matcher(source.template()).results().map(m -> m.group(1)).toList();
    }

    /// Refuses a list that lacks a column that a template takes.
    void checkTemplate() {
        for (String column : source.template() == null ? List.<String>of() : wanted()) {
            if (column(column, header) < 0) {
                throw new FeedBroken(
                        "The list has no column '%s', which the mapping's template for %s takes; it has %s."
                                .formatted(column, field, header.shown()));
            }
        }
    }

    /// {@return the one value of a row, trimmed; empty where there is none}
    String one(Row row) {
        String value = cut(raw(row));
        Map<String, String> words = source.words();
        if (words != null) {
            value =
                    words.getOrDefault(
                            value,
                            words.getOrDefault(
                                    value.toLowerCase(Locale.ROOT),
                                    words.getOrDefault("*", value)));
        }
        if (source.split() != null) {
            List<String> parts = split(value);
            return parts.isEmpty() ? "" : parts.getFirst();
        }
        return value;
    }

    /// {@return the one value of a row, as a number}
    Figures.Figure figure(Row row) {
        String value = one(row);
        return new Figures.Figure(value, !value.isEmpty() && isNumber(value, row));
    }

    /// What is cut or put into other words is text again.
    private boolean isNumber(String value, Row row) {
        for (int column : columns) {
            if (!row.trimmed(column).isEmpty()) {
                return row.isNumber(column) && row.trimmed(column).equals(value);
            }
        }
        return false;
    }

    /// {@return whether a cell of the row gives the field a value; a constant is no cell, and words
    /// may stand for an empty one}
    boolean isFilled(Row row) {
        if (source.template() != null) {
            return wanted().stream().anyMatch(name -> !row.trimmed(column(name, header)).isEmpty());
        }
        return source.constant() == null && !cut(raw(row)).isEmpty();
    }

    /// A part of a cell: what stands behind one mark and before the next other; nothing where the
    /// first mark is not there.
    private String cut(String cell) {
        String rest = cell;
        if (source.after() != null) {
            int mark = rest.indexOf(source.after());
            rest = mark < 0 ? "" : rest.substring(mark + source.after().length());
        }
        int end = source.before() == null ? -1 : rest.indexOf(source.before());
        return (end < 0 ? rest : rest.substring(0, end)).strip();
    }

    private String raw(Row row) {
        if (source.constant() != null) {
            return source.constant();
        }
        if (source.template() != null) {
            return filled(source.template(), row);
        }
        for (int column : columns) {
            String value = CellValues.unguarded(row.trimmed(column));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private String filled(String template, Row row) {
        Matcher matcher = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            int column = column(matcher.group(1), header);
            if (column < 0) {
                throw new CellRefused(
                        field, "the list has no column '%s'".formatted(matcher.group(1)));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(row.trimmed(column)));
            if (filled.length() > FILLED_MAX) {
                throw new CellRefused(
                        field, "its template makes more than %d characters".formatted(FILLED_MAX));
            }
        }
        return matcher.appendTail(filled).toString().strip();
    }

    /// {@return all values of a row: of every column of a family, and of every part of a cell that
    /// is split}
    List<String> all(Row row) {
        List<String> all = new ArrayList<>();
        if (columns.isEmpty()) {
            all.addAll(split(raw(row)));
        }
        columns.forEach(c -> all.addAll(split(CellValues.unguarded(row.trimmed(c)))));
        return CellValues.distinct(all);
    }

    private List<String> split(String cell) {
        if (source.split() == null) {
            return cell.isEmpty() ? List.of() : List.of(cell);
        }
        return parts(cell, source.split());
    }

    static List<String> parts(String cell, String separators) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cell.length(); i++) {
            if (i == cell.length() || separators.indexOf(cell.charAt(i)) >= 0) {
                String part = cell.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }

    /// {@return the deepest of a row's paths, without what is to be dropped}
    List<String> path(Row row) {
        List<String> deepest = List.of();
        for (String path : all(row)) {
            List<String> steps = steps(path);
            deepest = steps.size() > deepest.size() ? steps : deepest;
        }
        return deepest;
    }

    private List<String> steps(String path) {
        String between = source.path() == null ? ">" : source.path().strip();
        List<String> steps =
                new ArrayList<>(CellValues.steps(List.of(path.split(Pattern.quote(between)))));
        if (!steps.isEmpty() && steps.getFirst().equals(source.drop())) {
            steps.removeFirst();
        }
        return steps;
    }

    @Nullable Source unit() {
        return source.unit();
    }

    /// {@return names and values of a cell of pairs, in order}
    static Map<String, String> pairs(String cell, String between, String equals) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String name = null;
        for (String part : cell.split(Pattern.quote(between), -1)) {
            int at = part.indexOf(equals);
            if (at > 0) {
                name = part.substring(0, at).strip();
                pairs.put(name, part.substring(at + equals.length()).strip());
            } else if (name != null) {
                // No name: the value before it held the separator.
                pairs.merge(name, part, (value, more) -> value + between + more);
            }
        }
        return pairs;
    }
}
