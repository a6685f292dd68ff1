package io.holdfast.catalog.feed;

import java.util.Optional;

/// The refused records of a list, as they stand in it. Belongs to one thread; closing it closes the
/// list.
public interface RefusedList extends AutoCloseable {
    /// {@return what stands before them}
    ListLines lines();

    /// {@return the next record, whole, without a line end; empty at the end}
    Optional<String> next();

    @Override
    void close();
}
