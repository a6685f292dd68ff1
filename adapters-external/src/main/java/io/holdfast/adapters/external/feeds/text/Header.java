package io.holdfast.adapters.external.feeds.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names of a list's columns. Names are compared without regard to case and to space around
/// them.
public final class Header {
    private static final int SHOWN_MAX = 12;

    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();

    /// Makes a header.
    ///
    /// @param cells as they stand in the list
    public Header(List<String> cells) {
        List<String> trimmed = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            String name = unquoted(cells.get(i).strip());
            trimmed.add(name);
            indexes.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
        }
        this.names = List.copyOf(trimmed);
    }

    /// Behind a blank, a quotation mark opens nothing: `"a" , "b"` has them in the second name.
    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).strip() : name;
    }

    /// {@return the names in order, as the list has them}
    public List<String> names() {
        return names;
    }

    /// {@return number of columns}
    public int size() {
        return names.size();
    }

    /// {@return where a column is, or -1}
    ///
    /// @param name in any case
    public int index(String name) {
        return indexes.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
    }

    /// {@return where the first of several names for one column is, or -1}
    ///
    /// @param candidates in any case
    public int indexOfAny(String... candidates) {
        for (String name : candidates) {
            int index = index(name);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /// {@return whether there is such a column}
    ///
    /// @param name in any case
    public boolean has(String name) {
        return index(name) >= 0;
    }

    /// {@return the column's name, as the list has it; its number where it has none}
    ///
    /// @param index from 0
    public String name(int index) {
        return index >= 0 && index < names.size() && !names.get(index).isEmpty()
                ? names.get(index)
                : "column " + (index + 1);
    }

    /// {@return the names, to be shown in a message: the first few, each cut where it is long}
    public String shown() {
        List<String> shown =
                names.stream()
                        .limit(SHOWN_MAX)
                        .map(n -> CellValues.shortened(Unfit.shown(n)))
                        .map(n -> n.isEmpty() ? "(no name)" : n)
                        .toList();
        String more =
                names.size() > SHOWN_MAX ? " and %d more".formatted(names.size() - SHOWN_MAX) : "";
        return String.join(", ", shown) + more;
    }
}
