package io.holdfast.adapters.persistence.exports;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.adapters.persistence.catalog.BrowseSql;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportRequest;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which rows belong to a list, as SQL that is complete in itself.
///
/// @param filter a condition on `product p`, or on `orders o`; empty where all are meant
/// @param changedSince the snapshot whose successors are meant; empty for all
/// @param byStock whether a product has changed when pieces of it have moved
record Conditions(String filter, String changedSince, boolean byStock) {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z]+)");

    static Conditions of(Handle handle, ExportRequest request, String changedSince) {
        BrowseSql sql = BrowseSql.of(request.filter());
        Map<String, String> literals = new LinkedHashMap<>();
        sql.values().forEach((name, value) -> literals.put(name, literal(handle, value)));
        // In one pass over our own text, so that a value which looks like a parameter stays one.
        String filter =
                PARAMETER
                        .matcher(sql.values().isEmpty() ? "" : sql.where())
                        .replaceAll(found -> Matcher.quoteReplacement(literal(literals, found)));
        return new Conditions(filter, changedSince, request.tellsStock());
    }

    /// Which orders belong to a list: of what a query says, only since when they changed.
    static Conditions ofOrders(Handle handle, ProductQuery query, String changedSince) {
        Instant since = query.updatedSince();
        return new Conditions(
                since == null
                        ? ""
                        : "o.changed_at >= %s::timestamptz".formatted(literal(handle, since)),
                changedSince,
                false);
    }

    private static String literal(Map<String, String> literals, MatchResult found) {
        String literal = literals.get(found.group(1));
        if (literal == null) {
            throw new IllegalStateException("no value for " + found.group());
        }
        return literal;
    }

    // The server writes the literal, so that no quoting of ours can be wrong.
    private static String literal(Handle handle, Object value) {
        String text =
                value instanceof String[] words
                        ? "{" + String.join(",", words) + "}"
                        : value.toString();
        return handle.createQuery("select quote_literal(:value)")
                .bind("value", text)
                .mapTo(String.class)
                .one();
    }

    /// {@return the condition on `product p`}
    String products() {
        String changed =
                byStock && !changedSince.isEmpty()
                        ? """
                        p.id in (select c.id from product c where %s
                                 union all
                                 select m.product_id from stock_level l join variant m on m.sku = l.sku where %s)\
                        """
                                .formatted(changed("c"), changed("l"))
                        : changed("p");
        return and(filter.isEmpty() ? "true" : filter, changed);
    }

    /// {@return the condition on `variant v`; cheap where every product is meant}
    String variants() {
        return isAll()
                ? "true"
                : "v.product_id in (select p.id from product p where " + products() + ")";
    }

    /// {@return the condition on `stock_live s`}
    String stock() {
        String some =
                filter.isEmpty()
                        ? "true"
                        : "s.sku in (select v.sku from variant v join product p on p.id ="
                                + " v.product_id where "
                                + filter
                                + ")";
        return and(some, changed("s"));
    }

    /// {@return the condition on `orders o`}
    String orders() {
        return and(filter.isEmpty() ? "true" : filter, changed("o"));
    }

    private boolean isAll() {
        return filter.isEmpty() && changedSince.isEmpty();
    }

    // The first half is for the index: whatever the snapshot did not see is not older than its
    // xmin.
    private String changed(String table) {
        return changedSince.isEmpty()
                ? ""
                : "%1$s.changed_xid >= pg_snapshot_xmin(%2$s::pg_snapshot) and not pg_visible_in_snapshot(%1$s.changed_xid, %2$s::pg_snapshot)"
                        .formatted(table, Cells.literal(changedSince));
    }

    private static String and(String one, String other) {
        return other.isEmpty() ? one : one + " and " + other;
    }

    /// {@return a name for the set of entries that a filter means, however they are sorted}
    static String fingerprint(ProductQuery query) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("text", query.text() == null ? "" : query.text());
        parts.put("category", query.category());
        parts.put("vendor", query.vendor() == null ? "" : query.vendor());
        parts.put("updatedSince", String.valueOf(query.updatedSince()));
        parts.put(
                "statuses", query.statuses().stream().map(Enum::name).distinct().sorted().toList());
        return Json.text(parts);
    }
}
