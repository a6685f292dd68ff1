package io.holdfast.catalog.port.out;

import io.holdfast.catalog.feed.Mapping;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Keeps the mappings that people wrote. Safe for concurrent use; a store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable], and every call may be repeated.
///
/// ## Rules for every adapter
///
/// - **MAP-1** What was put is found again, and replaces what was there under the name.
/// - **MAP-2** A deleted or absent name is an empty answer; deleting it again is silent.
/// - **MAP-3** The list is by name.
/// - **MAP-4** Of any number of callers who replace or remove what they read, one succeeds, and the
///   others change nothing.
public interface MappingStore {
    /// {@return all, by name}
    List<Mapping> all();

    /// {@return one, or empty}
    ///
    /// @param name which
    Optional<Mapping> find(String name);

    /// Stores or replaces one.
    ///
    /// @param mapping what to keep
    void put(Mapping mapping);

    /// Stores one where the store still has what the caller read.
    ///
    /// @param mapping what to keep
    /// @param before the document that was read, or `null` where the store had none
    /// @return whether it was stored
    boolean replace(Mapping mapping, @Nullable String before);

    /// Removes one, if it is there.
    ///
    /// @param name which
    void delete(String name);

    /// Removes one that is still what the caller read.
    ///
    /// @param name which
    /// @param before the document that was read
    /// @return whether it was removed
    boolean remove(String name, String before);
}
