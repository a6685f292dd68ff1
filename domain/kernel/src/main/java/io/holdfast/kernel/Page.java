package io.holdfast.kernel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// One part of a list.
///
/// @param items entries in the list's order
/// @param next where to go on, or `null` at the end
/// @param <T> what is listed
public record Page<T>(List<T> items, @Nullable Cursor next) {
    /// Keeps a copy of the entries.
    public Page {
        items = List.copyOf(items);
    }

    /// {@return the same page with every entry changed}
    ///
    /// @param <R> what is listed then
    /// @param change applied to each entry in order
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
