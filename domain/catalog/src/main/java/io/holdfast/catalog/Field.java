package io.holdfast.catalog;

import java.util.function.Function;

/// What a change says of one field.
///
/// A list that has a column speaks for that field even where a cell is empty, and says nothing of
/// fields that it has no column for. Hence three cases, not two.
///
/// @param <T> what the field holds
public sealed interface Field<T> {
    /// Nothing is said: the field stays as it is.
    ///
    /// @param <T> what the field holds
    record Keep<T>() implements Field<T> {
        static final Keep<Object> ONLY = new Keep<>();
    }

    /// The field is named and empty: it is cleared, unless another record of the same key sets it
    /// and the one that names it only adds to that.
    ///
    /// @param <T> what the field holds
    record Blank<T>() implements Field<T> {
        static final Blank<Object> ONLY = new Blank<>();
    }

    /// The field gets a value.
    ///
    /// @param value which
    /// @param <T> what the field holds
    record Set<T>(T value) implements Field<T> {}

    /// {@return the case that says nothing}
    ///
    /// @param <T> what the field holds
    @SuppressWarnings("unchecked") // holds no T
    static <T> Field<T> keep() {
        return (Field<T>) Keep.ONLY;
    }

    /// {@return the case that clears}
    ///
    /// @param <T> what the field holds
    @SuppressWarnings("unchecked") // holds no T
    static <T> Field<T> blank() {
        return (Field<T>) Blank.ONLY;
    }

    /// {@return the case that sets}
    ///
    /// @param value which
    /// @param <T> what the field holds
    static <T> Field<T> set(T value) {
        return new Set<>(value);
    }

    /// Folds what a later record adds onto this: a value wins over an earlier one, an empty cell
    /// only over silence.
    ///
    /// @param later what the later record says
    /// @return both together
    default Field<T> then(Field<T> later) {
        return switch (later) {
            case Keep<T> _ -> this;
            case Blank<T> _ -> this instanceof Set ? this : later;
            case Set<T> _ -> later;
        };
    }

    /// {@return what is said where a later record says it anew: an empty cell wins as well}
    ///
    /// @param later what the later record says
    default Field<T> replacedBy(Field<T> later) {
        return later instanceof Keep ? this : later;
    }

    /// {@return the value that the field has afterwards}
    ///
    /// @param before what it had
    /// @param empty what it has when cleared
    default T over(T before, T empty) {
        return switch (this) {
            case Keep<T> _ -> before;
            case Blank<T> _ -> empty;
            case Set<T>(T value) -> value;
        };
    }

    /// {@return the same saying about something else}
    ///
    /// @param change applied to a value, if there is one
    /// @param <R> what the other holds
    default <R> Field<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Keep<T> _ -> keep();
            case Blank<T> _ -> blank();
            case Set<T>(T value) -> set(change.apply(value));
        };
    }
}
