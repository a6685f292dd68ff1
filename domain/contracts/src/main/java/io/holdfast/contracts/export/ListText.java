package io.holdfast.contracts.export;

import io.holdfast.export.ExportRequest.Format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A list as it is written.
///
/// @param heading what comes before the rows
/// @param rows each with what parts it from its neighbours
/// @param end what comes behind them
record ListText(String heading, List<String> rows, String end) {
    ListText {
        rows = List.copyOf(rows);
    }

    static ListText csv(List<String> heading, List<List<String>> rows) {
        return new ListText(line(heading), rows.stream().map(ListText::line).toList(), "");
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(ListText::guarded)
                .map(ListText::quoted)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String guarded(String cell) {
        return NativeCsv.COMPUTED.matcher(cell).matches() ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    static ListText json(Format format, List<? extends Map<String, ?>> objects) {
        List<String> rows = new ArrayList<>();
        boolean array = format == Format.JSON;
        for (Map<String, ?> object : objects) {
            String before = array && !rows.isEmpty() ? ",\n" : "";
            rows.add(before + JsonText.write(object) + (array ? "" : "\n"));
        }
        return array
                ? new ListText("[\n", rows, rows.isEmpty() ? "]\n" : "\n]\n")
                : new ListText("", rows, "");
    }
}
