package io.holdfast.catalog;

/// The words of a product.
///
/// @param title 1 to [Limits#TITLE_MAX] characters
/// @param description HTML or plain text, at most [Limits#DESCRIPTION_MAX] characters, may be empty
/// @param vendor who makes or sends it, at most [Limits#NAME_MAX] characters, may be empty
public record Copy(String title, String description, String vendor) {}
