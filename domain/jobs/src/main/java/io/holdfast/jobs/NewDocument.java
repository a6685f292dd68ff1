package io.holdfast.jobs;

import java.io.InputStream;

/// A document that is to be stored.
///
/// @param name the key
/// @param contentType media type to keep with it
/// @param bytes where its bytes come from; whoever made it closes the stream
public record NewDocument(String name, String contentType, InputStream bytes) {}
