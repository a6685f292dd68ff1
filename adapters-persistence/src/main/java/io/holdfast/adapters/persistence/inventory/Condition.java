package io.holdfast.adapters.persistence.inventory;

/// Under which condition a statement writes.
///
/// @param sql the condition; empty for always
record Condition(String sql) {
    static final Condition NONE = new Condition("");

    /// {@return a statement that has no condition, with this one}
    String where(String statement) {
        return sql.isEmpty() ? statement : statement + " where " + sql;
    }

    /// {@return a statement that ends with a condition, with this one besides}
    String and(String statement) {
        return sql.isEmpty() ? statement : statement + " and " + sql;
    }
}
