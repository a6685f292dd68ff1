package io.holdfast.access;

import java.util.Locale;

/// What a key may do.
public enum Scope {
    /// Change products and mappings, and import.
    CATALOG_WRITE("catalog:write"),
    /// Change stock.
    INVENTORY_WRITE("inventory:write"),
    /// See and steer jobs, export.
    JOBS("jobs"),
    /// See and change orders.
    ORDERS("orders"),
    /// See how the server does.
    OPS("ops"),
    /// Make and revoke keys.
    KEYS("keys");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /// {@return how it is written, `catalog:write`}
    public String word() {
        return word;
    }

    /// Reads the written form.
    ///
    /// @param word `catalog:write`, in any case
    /// @return the scope
    /// @throws IllegalArgumentException if there is none
    public static Scope parse(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        for (Scope scope : values()) {
            if (scope.word.equals(wanted)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("there is no scope '%s'".formatted(word));
    }
}
