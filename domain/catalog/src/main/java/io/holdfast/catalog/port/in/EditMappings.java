package io.holdfast.catalog.port.in;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.MappingBelief;
import io.holdfast.catalog.feed.MappingOutcome;

import java.util.List;
import java.util.Optional;

/// Keeps the mappings by which foreign flat lists become products. Those that ship with Holdfast
/// can be read and used like any other, and are replaced for as long as one of the same name is
/// stored.
public interface EditMappings {
    /// {@return every mapping by name}
    List<Mapping> all();

    /// {@return one, or empty}
    ///
    /// @param name which
    Optional<Mapping> find(String name);

    /// {@return whether a mapping makes nothing but counts of stock of any list}
    ///
    /// @param document what it says, in the mapping language
    boolean onlyCounts(String document);

    /// Stores a mapping.
    ///
    /// @param name 1 to 64 lower-case letters, digits or dashes
    /// @param document what it says, in the mapping language
    /// @param belief what the caller believes of it
    /// @return `Stored`, `Stale` or `Invalid`
    MappingOutcome put(String name, String document, MappingBelief belief);

    /// Removes a stored mapping, if it is there; one that ships comes back as it was, and cannot be
    /// removed itself.
    ///
    /// @param name which
    /// @param belief what the caller believes of it
    /// @return `Removed`, `Stale` or `Ships`
    MappingOutcome delete(String name, MappingBelief belief);
}
