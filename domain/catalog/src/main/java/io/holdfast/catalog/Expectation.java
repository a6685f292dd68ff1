package io.holdfast.catalog;

/// What a writer believes of the product that it is about to change.
public sealed interface Expectation {
    /// It is at this version.
    ///
    /// @param version as read before
    record AtVersion(long version) implements Expectation {}

    /// It exists, in whatever version.
    record Exists() implements Expectation {}

    /// It does not exist.
    record Absent() implements Expectation {}
}
