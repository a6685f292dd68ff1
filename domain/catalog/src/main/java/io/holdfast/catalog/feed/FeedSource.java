package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;

/// A list to be read.
///
/// @param bytes as they were sent; an exception of theirs is a failure of where they are kept
/// @param contentType media type as sent, with its charset where it names one, or empty
/// @param gzip whether the bytes are compressed; recognised by their first bytes as well
/// @param format `auto`, `native`, `shopify`, `woocommerce`, `medusa` or `google`; not looked at
///   with a mapping
/// @param mapping how to read it, in the mapping language, or `null`
/// @param terms what it leaves to those who read it
/// @param bytesMax most bytes that it may decompress to
public record FeedSource(
        InputStream bytes,
        String contentType,
        boolean gzip,
        String format,
        @Nullable String mapping,
        ListTerms terms,
        long bytesMax) {}
