package io.holdfast.adapters.persistence.inventory;

/// Under which condition a statement writes.
///
/// @param condition in SQL; empty for always
record Only(String condition) {
    static final Only ALWAYS = new Only("");

    /// {@return a statement that has no condition, with this one}
    String where(String statement) {
        return condition.isEmpty() ? statement : statement + " where " + condition;
    }

    /// {@return a statement that ends with a condition, with this one besides}
    String and(String statement) {
        return condition.isEmpty() ? statement : statement + " and " + condition;
    }
}
