package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Set;

/// How to read a list, and what to do with it.
///
/// @param contentType as sent, with its charset, or empty
/// @param gzip whether the body is compressed
/// @param format as in [FeedSource#format]
/// @param mapping name of a mapping, or `null`
/// @param currency of prices where the list names none, or `null` for the shop's own
/// @param zone of times that name no offset
/// @param options what to do with it
/// @param preview whether it is a look for whoever asks, and no job that others are shown; only a
///   dry run is one
public record ImportRequest(
        String contentType,
        boolean gzip,
        String format,
        @Nullable String mapping,
        @Nullable Currency currency,
        ZoneId zone,
        ImportOptions options,
        boolean preview) {
    /// The formats that there are, `auto` among them, which finds out.
    public static final Set<String> FORMATS =
            Set.of("auto", "native", "shopify", "woocommerce", "medusa", "google");

    /// Checks.
    ///
    /// @throws IllegalArgumentException if a preview would write something
    public ImportRequest {
        if (preview && !options.dryRun()) {
            throw new IllegalArgumentException("a preview is a dry run");
        }
    }

    /// Makes a request whose times are UTC where they name no offset.
    ///
    /// @param contentType as sent, with its charset, or empty
    /// @param gzip whether the body is compressed
    /// @param format as in [FeedSource#format]
    /// @param mapping name of a mapping, or `null`
    /// @param currency of prices where the list names none, or `null` for the shop's own
    /// @param options what to do with it
    /// @param preview whether it is a look for whoever asks
    public ImportRequest(
            String contentType,
            boolean gzip,
            String format,
            @Nullable String mapping,
            @Nullable Currency currency,
            ImportOptions options,
            boolean preview) {
        this(contentType, gzip, format, mapping, currency, ZoneOffset.UTC, options, preview);
    }
}
