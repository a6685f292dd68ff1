package io.holdfast.catalog.feed;

/// What a writer believes of the mapping that it is about to change.
public sealed interface MappingBelief {
    /// Nothing: it is written whatever it is now.
    record Any() implements MappingBelief {}

    /// There is none of this name.
    record Absent() implements MappingBelief {}

    /// It says this.
    ///
    /// @param document as the caller read it
    record Is(String document) implements MappingBelief {}
}
