package io.holdfast.catalog.picture;

/// A picture that is to be fetched.
///
/// @param url where from, as the product has it
/// @param product handle of a product that shows it
/// @param tries how often it could not be had before
public record WantedPicture(String url, String product, int tries) {}
