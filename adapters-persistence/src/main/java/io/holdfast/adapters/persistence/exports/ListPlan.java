package io.holdfast.adapters.persistence.exports;

import java.util.function.Function;

/// A list whose columns may depend on names that are in use, for which the shop must be looked
/// through first.
///
/// @param names asks for them, complete: COPY takes no parameters; empty where none matter
/// @param list how the list is read, once they are known
record ListPlan(String names, Function<Names, ListSql> list) {
    /// {@return a list whose columns are known}
    ///
    /// @param sql how it is read
    static ListPlan of(ListSql sql) {
        return new ListPlan("", _ -> sql);
    }
}
