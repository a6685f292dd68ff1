package io.holdfast.catalog;

/// A product that was looked for, or why it was left where it is.
public sealed interface WeighedProduct {
    /// Most bytes of a product that is read together with many others.
    int LIGHT_BYTES_MAX = 32 * 1024;

    /// It was read.
    ///
    /// @param product at most [#LIGHT_BYTES_MAX] heavy
    record Light(ListedProduct product) implements WeighedProduct {}

    /// It is there, and too heavy to be read with others.
    ///
    /// @param bytes that it weighs, about, in the store
    record Heavy(long bytes) implements WeighedProduct {}
}
