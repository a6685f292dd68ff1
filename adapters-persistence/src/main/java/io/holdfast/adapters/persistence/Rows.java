package io.holdfast.adapters.persistence;

import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/// Values on their way to the server, one array a column, so that a statement is the same however
/// many there are. Used by one thread.
///
/// The statement numbers them: `unnest(…) with ordinality as n(…, place)`, from 1.
///
/// @param statement takes the arrays
/// @param values in order
/// @param <V> what a row is made of
public record Rows<V>(Query statement, List<V> values) {
    /// Binds a column of text.
    ///
    /// @param name of the parameter
    /// @param value of a row
    /// @return these
    public Rows<V> text(String name, Function<V, @Nullable String> value) {
        return column(name, String.class, value);
    }

    /// Binds a column of large numbers.
    ///
    /// @param name of the parameter
    /// @param value of a row
    /// @return these
    public Rows<V> number(String name, Function<V, @Nullable Long> value) {
        return column(name, Long.class, value);
    }

    private <C> Rows<V> column(String name, Class<C> type, Function<V, @Nullable C> value) {
        List<@Nullable C> column = new ArrayList<>(values.size());
        values.forEach(one -> column.add(value.apply(one)));
        statement.bindArray(name, type, column);
        return this;
    }

    /// Runs the statement.
    ///
    /// @return of each value in turn whether its place is among those that the statement gives
    public List<Boolean> named() {
        List<Boolean> named = new ArrayList<>(Collections.nCopies(values.size(), false));
        statement.mapTo(Integer.class).list().forEach(place -> named.set(place - 1, true));
        return named;
    }
}
