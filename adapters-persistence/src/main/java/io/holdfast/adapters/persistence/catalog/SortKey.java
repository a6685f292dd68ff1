package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.ProductQuery.Sort;

/// The key of one order, in SQL. Ties are broken by handle in the same direction, so that one index
/// serves both.
///
/// @param expression what is ordered by
/// @param type its SQL type, to which a cursor's text is cast
/// @param descending whether large keys come first
record SortKey(String expression, String type, boolean descending) {
    private static final SortKey HANDLE = new SortKey("p.handle", "text collate \"C\"", false);

    static SortKey of(Sort sort, boolean ranks) {
        return switch (sort) {
            case RELEVANCE -> ranks ? rank() : HANDLE;
            case HANDLE -> HANDLE;
            case TITLE -> new SortKey("lower(p.title) collate \"C\"", "text collate \"C\"", false);
            case NEWEST -> new SortKey("p.updated_at", "timestamptz", true);
            case OLDEST -> new SortKey("p.updated_at", "timestamptz", false);
            case PRICE -> new SortKey("p.price_min", "bigint", false);
            case PRICE_DESC -> new SortKey("p.price_min", "bigint", true);
        };
    }

    private static SortKey rank() {
        return new SortKey(
                "ts_rank(p.search, to_tsquery('simple', :words))::numeric", "numeric", true);
    }

    String order() {
        String direction = descending ? " desc" : "";
        return this.equals(HANDLE) ? "p.handle" : expression + direction + ", p.handle" + direction;
    }

    /// {@return the condition for what comes after `:afterKey` and `:afterHandle`}
    String after() {
        if (this.equals(HANDLE)) {
            return "p.handle > :afterHandle and :afterKey is not null";
        }
        return "((%s), p.handle) %s (cast(:afterKey as %s), :afterHandle)"
                .formatted(expression, descending ? "<" : ">", type.replace(" collate \"C\"", ""));
    }
}
