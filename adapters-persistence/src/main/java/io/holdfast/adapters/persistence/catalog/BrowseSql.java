package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a query of products into conditions on table `product p`. Values are bound, never written
/// into the text.
public final class BrowseSql {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private BrowseSql() {}

    /// {@return the conditions of a query}
    ///
    /// @param query which products
    public static BrowseSql of(ProductQuery query) {
        BrowseSql sql = new BrowseSql();
        sql.text(query.text());
        sql.category(query.category());
        if (query.vendor() != null) {
            sql.add("p.vendor = :vendor", "vendor", query.vendor());
        }
        if (query.updatedSince() != null) {
            sql.add(
                    "p.updated_at >= :updatedSince",
                    "updatedSince",
                    query.updatedSince().atOffset(ZoneOffset.UTC));
        }
        if (!query.statuses().isEmpty()
                && query.statuses().size() < ProductStatus.values().length) {
            sql.add(
                    "p.status = any(:statuses)",
                    "statuses",
                    query.statuses().stream().map(ProductColumns::status).toArray(String[]::new));
        }
        return sql;
    }

    /// {@return the conditions joined by `and`; `true` where there are none}
    public String where() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /// {@return what to bind, by name}
    public Map<String, Object> values() {
        return values;
    }

    boolean ranks() {
        return values.containsKey("words");
    }

    void and(String condition) {
        conditions.add(condition);
    }

    void bind(String name, Object value) {
        values.put(name, value);
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private void text(@org.jspecify.annotations.Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        String words = words(text);
        values.put("code", text.strip());
        values.put("words", words);
        // A code typed in full finds its product although codes are no part of the text that is
        // searched.
        conditions.add(
                "(p.search @@ to_tsquery('simple', :words)"
                        + " or p.id = (select product_id from variant where sku = :code))");
    }

    /// Every word must be there, the way people type: from its beginning.
    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.append(words.isEmpty() ? "" : " & ").append(matcher.group()).append(":*");
        }
        return words.toString();
    }

    private void category(List<String> category) {
        if (category.isEmpty()) {
            return;
        }
        String from = CategoryPath.text(category);
        add("p.category >= :categoryFrom", "categoryFrom", from);
        add("p.category < :categoryTo", "categoryTo", CategoryPath.upperBound(from));
    }
}
