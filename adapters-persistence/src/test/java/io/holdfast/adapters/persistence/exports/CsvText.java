package io.holdfast.adapters.persistence.exports;

import java.util.ArrayList;
import java.util.List;

/// Reads CSV by the letter of RFC 4180, in as few lines as that takes.
final class CsvText {
    private CsvText() {}

    static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (text.startsWith("\r\n", i)) {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
                i++;
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    /// {@return the cell as it was before the guard against spreadsheets}
    static String unguarded(String cell) {
        return cell.matches("(?s)'+[=+\\-@\\t\\n\\r＝＋－＠].*") ? cell.substring(1) : cell;
    }

    /// {@return the entries of a cell with a list}
    static List<String> entries(String cell, char separator) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\' && i + 1 < cell.length()) {
                entry.append(cell.charAt(++i));
            } else if (c == separator) {
                entries.add(entry.toString());
                entry.setLength(0);
            } else {
                entry.append(c);
            }
        }
        entries.add(entry.toString());
        return entries;
    }
}
