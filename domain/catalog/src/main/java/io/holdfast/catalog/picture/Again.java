package io.holdfast.catalog.picture;

/// Which pictures a run asks for that were asked for before. New ones are always asked for.
public enum Again {
    /// Those that could not be had, once their pause is over.
    DUE,
    /// Those that could not be had or were refused, whatever their pause.
    REFUSED,
    /// Every one, for it may have changed over there.
    ALL
}
