package io.holdfast.contracts.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads CSV by the letter of RFC 4180, in as few lines as that takes.
final class NativeCsv {
    /// Cells that make a spreadsheet compute them, behind any number of guards.
    static final Pattern COMPUTED = Pattern.compile("'*[=+\\-@\\t\\n\\r＝＋－＠].*", Pattern.DOTALL);

    private NativeCsv() {}

    /// {@return the rows, the heading first, each cell as it stands}
    ///
    /// @throws IllegalArgumentException if a line does not end in CR LF, or a quote stands alone
    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean quoted = text.charAt(at) == '"';
            int end = quoted ? closing(text, at) : plainEnd(text, at);
            String cell = text.substring(quoted ? at + 1 : at, quoted ? end - 1 : end);
            row.add(quoted ? cell.replace("\"\"", "\"") : cell);
            if (text.startsWith(",", end)) {
                at = end + 1;
            } else if (text.startsWith("\r\n", end)) {
                rows.add(List.copyOf(row));
                row.clear();
                at = end + 2;
            } else {
                throw new IllegalArgumentException("no end of a cell at " + end);
            }
        }
        if (!row.isEmpty()) {
            throw new IllegalArgumentException("the last line has no end");
        }
        return rows;
    }

    private static int plainEnd(String text, int from) {
        int end = from;
        while (end < text.length() && ",\r\n\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int closing(String text, int from) {
        int end = from + 1;
        while (end < text.length()) {
            if (text.charAt(end) != '"') {
                end++;
            } else if (text.startsWith("\"\"", end)) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        throw new IllegalArgumentException("a quote that is never closed at " + from);
    }

    /// {@return the rows below the heading, cells by its names and without their guards}
    static List<Map<String, String>> named(String text) {
        List<List<String>> rows = rows(text);
        List<String> heading = rows.getFirst();
        List<Map<String, String>> named = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() != heading.size()) {
                throw new IllegalArgumentException("%s under %s".formatted(row, heading));
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                cells.put(unguarded(heading.get(i)), unguarded(row.get(i)));
            }
            named.add(cells);
        }
        return named;
    }

    private static String unguarded(String cell) {
        return cell.startsWith("'") && COMPUTED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /// {@return the entries of a cell with a list; none of an empty cell}
    ///
    /// @param cell entries, with a backslash before what is no separator
    /// @param separator between two
    static List<String> entries(String cell, String separator) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == '\\' && i + 1 < cell.length()) {
                entry.append(cell.charAt(++i));
            } else if (cell.startsWith(separator, i)) {
                entries.add(entry.toString());
                entry.setLength(0);
                i += separator.length() - 1;
            } else {
                entry.append(cell.charAt(i));
            }
        }
        entries.add(entry.toString());
        return cell.isEmpty() ? List.of() : List.copyOf(entries);
    }

    /// {@return a cell with a list}
    ///
    /// @param entries of any text
    /// @param separator its last but one character is escaped where there are several
    static String joined(List<String> entries, String separator) {
        String mark = separator.length() == 1 ? separator : separator.strip();
        return String.join(
                separator,
                entries.stream()
                        .map(entry -> entry.replace("\\", "\\\\").replace(mark, "\\" + mark))
                        .toList());
    }
}
