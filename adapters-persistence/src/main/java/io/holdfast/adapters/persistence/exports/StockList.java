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

    static String csv(List<String> fields, String where) {
        String columns =
                chosen(fields).stream()
                        .map(
                                f ->
                                        (f.equals("sku") || f.equals("location")
                                                        ? Cells.guarded(column(f))
                                                        : column(f))
                                                + " as "
                                                + Cells.identifier(f))
                        .collect(Collectors.joining(", "));
        return "select %s from stock_level s where %s order by s.sku, s.location"
                .formatted(columns, where);
    }

    static String json(List<String> fields, String where) {
        String object =
                chosen(fields).stream()
                        .map(f -> Cells.literal(f) + ", " + column(f))
                        .collect(Collectors.joining(", ", "json_build_object(", ")"));
        return "select %s from stock_level s where %s order by s.sku, s.location"
                .formatted(object, where);
    }

    private static List<String> chosen(List<String> fields) {
        return fields.isEmpty() ? FIELDS : fields;
    }

    private static String column(String field) {
        return COLUMNS.getOrDefault(field, "null");
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
