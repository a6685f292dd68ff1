package io.holdfast.adapters.persistence.exports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The list of stock, a row a SKU and location.
final class StockList {
    private static final Map<String, String> COLUMNS = columns();

    static final List<String> FIELDS = List.copyOf(COLUMNS.keySet());

    private StockList() {}

    static ListSql csv(List<String> fields, Conditions conditions) {
        List<String> chosen = chosen(fields);
        String cells =
                chosen.stream()
                        .map(f -> isText(f) ? Cells.guarded(column(f)) : column(f))
                        .collect(Collectors.joining(", "));
        return list(chosen, cells, conditions);
    }

    static ListSql json(List<String> fields, Conditions conditions) {
        String members =
                chosen(fields).stream()
                        .map(
                                f ->
                                        JsonText.member(
                                                f,
                                                isText(f)
                                                        ? JsonText.string(column(f))
                                                        : "(" + column(f) + ")"))
                        .collect(Collectors.joining(" || ',' || "));
        return list(List.of(), JsonText.object(members), conditions);
    }

    private static ListSql list(List<String> heading, String cells, Conditions conditions) {
        String from = "from stock_live s where " + conditions.stock();
        return new ListSql(
                heading,
                "select %s %s order by s.sku, s.location".formatted(cells, from),
                "select count(*) " + from);
    }

    private static List<String> chosen(List<String> fields) {
        return fields.isEmpty() ? FIELDS : fields;
    }

    private static boolean isText(String field) {
        return field.equals("sku") || field.equals("location");
    }

    private static String column(String field) {
        String column = COLUMNS.get(field);
        if (column == null) {
            throw new IllegalArgumentException(
                    "there is no field '%s' in a list of stock".formatted(field));
        }
        return column;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("sku", "s.sku");
        columns.put("location", "s.location");
        columns.put("onHand", "s.on_hand");
        columns.put("reserved", "s.reserved");
        columns.put("available", "s.on_hand - s.reserved");
        return columns;
    }
}
