package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.Currency;

/// A list to be read.
///
/// @param bytes as they were sent
/// @param contentType media type as sent, with its charset where it names one, or empty
/// @param gzip whether the bytes are compressed; recognised by their first bytes as well
/// @param format `auto`, `native`, `shopify`, `woocommerce`, `medusa` or `google`; not looked at
///   with a mapping
/// @param mapping how to read it, in the mapping language, or `null`
/// @param currency of prices where the list names none
/// @param bytesMax most bytes that it may decompress to
public record FeedSource(
        InputStream bytes,
        String contentType,
        boolean gzip,
        String format,
        @Nullable String mapping,
        Currency currency,
        long bytesMax) {}
