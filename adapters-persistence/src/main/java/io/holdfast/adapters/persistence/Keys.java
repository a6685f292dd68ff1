package io.holdfast.adapters.persistence;

import org.jdbi.v3.core.statement.Query;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Keys that rows are asked for by, in statements that many callers share: `select … from (select
/// unnest(:keys) as sku limit :keyCount) k join … using (sku)`.
///
/// Such a statement runs thousands of times a second for a handful of keys, and to plan it costs
/// the server more than to run it. The server keeps a plan for any number of keys only where it
/// expects of it to be as cheap as one for these very keys. With `= any(:keys)` it guesses ten of
/// them, and so plans anew each time there are fewer; of a limit that it does not know yet it
/// expects a tenth, which is one. Either way rows are found by index, one after the other.
public final class Keys {
    private Keys() {}

    /// {@return SQL for the keys as rows `k` with a column of that name}
    ///
    /// @param column of what they are compared with
    public static String rows(String column) {
        return "(select unnest(:keys) as %s limit :keyCount) k".formatted(column);
    }

    /// Binds keys; those that are there twice are asked for once.
    ///
    /// @param statement with [#rows]
    /// @param keys in any order
    /// @param type of what they are in the database
    /// @param value of a key
    /// @return the statement
    /// @param <K> what keys are
    /// @param <C> what they are in the database
    public static <K, C> Query bound(
            Query statement, Collection<K> keys, Class<C> type, Function<? super K, C> value) {
        List<C> all = keys.stream().<C>map(value).distinct().toList();
        return statement.bindArray("keys", type, all).bind("keyCount", all.size());
    }
}
