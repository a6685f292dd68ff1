package io.holdfast.catalog;

/// A picture of a product, by reference.
///
/// @param url where it is, an http or https address, or one relative to the shop that it came from,
///   at most [Limits#URL_MAX] characters
/// @param alt what it shows, in words, may be empty
public record Image(String url, String alt) {}
