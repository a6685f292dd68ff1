package io.holdfast.catalog;

import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Which products are wanted, and in which order. Every condition given must hold.
///
/// @param text words to find, as people type them, at most 200 characters, or `null`
/// @param category a path; products at it and below it; empty for all
/// @param vendor exactly this vendor, or `null`
/// @param updatedSince changed at this instant or later, or `null`
/// @param statuses in one of these; empty for any
/// @param sort the order
public record ProductQuery(
        @Nullable String text,
        List<String> category,
        @Nullable String vendor,
        @Nullable Instant updatedSince,
        List<ProductStatus> statuses,
        Sort sort) {
    /// Longest text to search for.
    public static final int TEXT_MAX = 200;

    /// Most bytes that the products of a page weigh, about, in the store. A page that would be
    /// heavier has fewer products than its limit, and one at least.
    public static final int PAGE_BYTES_MAX = PageRequest.BYTES_MAX;

    /// Keeps copies.
    ///
    /// @throws IllegalArgumentException if the text is longer than [#TEXT_MAX]
    public ProductQuery {
        if (text != null && text.length() > TEXT_MAX) {
            throw new IllegalArgumentException(
                    "text must have at most %d characters".formatted(TEXT_MAX));
        }
        category = List.copyOf(category);
        statuses = List.copyOf(statuses);
    }

    /// Orders of a list. Ties are broken by handle, so that every order is total.
    public enum Sort {
        /// Best match first; without text the same as [#HANDLE].
        RELEVANCE,
        /// By handle, rising.
        HANDLE,
        /// By title, rising, as the database's root collation has it.
        TITLE,
        /// Changed last first.
        NEWEST,
        /// Changed first first; with `updatedSince` the order in which to follow changes.
        OLDEST,
        /// Cheapest variant, rising.
        PRICE,
        /// Cheapest variant, falling.
        PRICE_DESC
    }
}
