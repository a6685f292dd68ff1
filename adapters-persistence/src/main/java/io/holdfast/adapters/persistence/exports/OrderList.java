package io.holdfast.adapters.persistence.exports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The list of orders: in CSV a row a line, in JSON an object an order, as it is shown.
final class OrderList {
    private static final Map<String, String> MEMBERS = members();

    /// Expressions by column; those that may begin with anything are texts.
    private static final Map<String, Column> COLUMNS = columns();

    static final List<String> JSON_FIELDS = List.copyOf(MEMBERS.keySet());

    static final List<String> CSV_FIELDS = List.copyOf(COLUMNS.keySet());

    private static final String FROM = "from orders o join purchase p on p.serial = o.serial";

    private OrderList() {}

    private record Column(String expression, boolean isText) {}

    static ListSql csv(List<String> fields, Conditions conditions) {
        List<String> heading = fields.isEmpty() ? CSV_FIELDS : fields;
        List<String> raw = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (String field : heading) {
            Column column = COLUMNS.get(field);
            if (column == null) {
                throw unknown(field);
            }
            String name = "c" + raw.size();
            raw.add(column.expression() + " as " + name);
            cells.add(column.isText() ? Cells.guarded("r." + name) : "r." + name);
        }
        String select =
                """
                select %s
                  from (select o.serial, n, %s %s
                         cross join lateral jsonb_array_elements(p.terms -> 'lines') with ordinality as x(l, n)
                         where %s offset 0) r
                 order by r.serial, r.n
                """
                        .formatted(
                                String.join(", ", cells),
                                String.join(", ", raw),
                                FROM,
                                conditions.orders());
        return new ListSql(heading, select, entries(conditions));
    }

    static ListSql json(List<String> fields, Conditions conditions) {
        List<String> chosen = new ArrayList<>();
        for (String field : fields.isEmpty() ? JSON_FIELDS : fields) {
            String member = MEMBERS.get(field);
            if (member == null) {
                throw unknown(field);
            }
            chosen.add("'" + field + "', " + member);
        }
        String select =
                "select %s::text %s where %s order by o.serial"
                        .formatted(object(String.join(", ", chosen)), FROM, conditions.orders());
        return new ListSql(List.of(), select, entries(conditions));
    }

    private static String entries(Conditions conditions) {
        return "select count(*) from orders o where " + conditions.orders();
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException(
                "there is no field '%s' in a list of orders".formatted(field));
    }

    private static String object(String members) {
        return "json_build_object(" + members + ")";
    }

    private static String money(String amount) {
        return object(
                "'amount', (%s)::bigint, 'currency', p.terms -> 'currency'".formatted(amount));
    }

    private static String percent(String tax) {
        return "trim_scale((%s ->> 'partsPerMillion')::numeric / 10000)".formatted(tax);
    }

    private static String tax(String tax) {
        return object(
                "'name', %1$s -> 'name', 'percent', %2$s, 'amount', %3$s"
                        .formatted(tax, percent(tax), money(tax + " ->> 'amount'")));
    }

    private static String time(String column) {
        return "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                .formatted(column);
    }

    private static String price() {
        return "(l ->> 'unitPrice')::bigint * (l ->> 'quantity')::bigint";
    }

    private static Map<String, String> members() {
        String rate = "(p.terms #> '{shipping,rate}')";
        String id =
                "%1$s ->> 'carrier' || '.' || (%1$s ->> 'service') || '.' || (%1$s ->> 'price')"
                        .formatted(rate);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("number", "o.serial || '-' || o.suffix");
        members.put("state", "o.state");
        members.put("payment", "o.payment_state");
        members.put("reason", "o.reason");
        members.put("email", "o.email");
        members.put("lines", lines());
        members.put(
                "shipping",
                object(
                        "'address', p.terms #> '{shipping,address}', 'rate', %s, 'tax', %s"
                                .formatted(
                                        object(
                                                """
                                                'id', (%2$s), 'carrier', %1$s -> 'carrier', 'service', %1$s -> 'service',
                                                'name', %1$s -> 'name', 'price', %3$s,
                                                'daysFrom', %1$s -> 'daysFrom', 'daysTo', %1$s -> 'daysTo'\
                                                """
                                                        .formatted(
                                                                rate,
                                                                "(" + id + ")",
                                                                money(rate + " ->> 'price'"))),
                                        tax("(p.terms #> '{shipping,tax}')"))));
        members.put("totals", totals());
        members.put("placedAt", time("o.placed_at"));
        members.put("changedAt", time("o.changed_at"));
        return members;
    }

    private static String lines() {
        return """
        (select json_agg(%s order by n)
           from jsonb_array_elements(p.terms -> 'lines') with ordinality as x(l, n))\
        """
                .formatted(
                        object(
                                """
                                'sku', l -> 'sku', 'title', l -> 'title', 'quantity', l -> 'quantity',
                                'unitPrice', %s, 'price', %s, 'tax', %s\
                                """
                                        .formatted(
                                                money("l ->> 'unitPrice'"),
                                                money(price()),
                                                tax("(l -> 'tax')"))));
    }

    private static String total(String name) {
        return "p.terms #>> '{totals,%s}'".formatted(name);
    }

    private static String totals() {
        return object(
                """
                'items', %s, 'shipping', %s, 'tax', %s,
                'taxIncluded', p.terms #> '{totals,taxIncluded}', 'total', %s\
                """
                        .formatted(
                                money(total("items")),
                                money(total("shipping")),
                                money(total("tax")),
                                money(total("total"))));
    }

    private static Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        plain(columns, "number", "o.serial || '-' || o.suffix");
        plain(columns, "placedAt", time("o.placed_at"));
        plain(columns, "state", "o.state");
        plain(columns, "payment", "o.payment_state");
        text(columns, "email", "o.email");
        text(columns, "sku", "l ->> 'sku'");
        text(columns, "title", "l ->> 'title'");
        plain(columns, "quantity", "l ->> 'quantity'");
        plain(columns, "unitPrice", decimal("l ->> 'unitPrice'"));
        plain(columns, "price", decimal(price()));
        text(columns, "taxName", "l #>> '{tax,name}'");
        plain(columns, "taxPercent", percent("(l -> 'tax')"));
        plain(columns, "tax", decimal("l #>> '{tax,amount}'"));
        plain(columns, "currency", "p.terms ->> 'currency'");
        plain(columns, "orderItems", decimal(total("items")));
        plain(columns, "orderShipping", decimal(total("shipping")));
        plain(columns, "orderTax", decimal(total("tax")));
        plain(columns, "taxIncluded", total("taxIncluded"));
        plain(columns, "orderTotal", decimal(total("total")));
        plain(columns, "carrier", "p.terms #>> '{shipping,rate,carrier}'");
        plain(columns, "service", "p.terms #>> '{shipping,rate,service}'");
        for (String field :
                List.of("name", "line1", "line2", "city", "region", "postalCode", "country")) {
            text(columns, field, "p.terms #>> '{shipping,address,%s}'".formatted(field));
        }
        text(columns, "reason", "o.reason");
        plain(columns, "changedAt", time("o.changed_at"));
        return columns;
    }

    private static void plain(Map<String, Column> columns, String name, String expression) {
        columns.put(name, new Column(expression, false));
    }

    private static void text(Map<String, Column> columns, String name, String expression) {
        columns.put(name, new Column(expression, true));
    }

    private static String decimal(String amount) {
        return Cells.decimal("(%s)::bigint".formatted(amount), "(p.terms ->> 'currency')::char(3)");
    }
}
