package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

/// A record, or a group of them, that was refused.
///
/// @param at the record, or the first of the group
/// @param key handle or SKU that it is about, empty where that is not known
/// @param field which field, as the list names it, empty where the record as a whole is meant
/// @param reason a sentence for the shop's owner
/// @param raw the record as it stood in the list, cut at [#RAW_MAX] characters; `null` where it
///   must still be looked up
public record Reject(
        RecordPosition at, String key, String field, String reason, @Nullable String raw) {
    /// Longest raw record that is kept, in UTF-16 units.
    public static final int RAW_MAX = 16 * 1024;

    /// Cuts what is too long, between two characters.
    public Reject {
        if (raw != null && raw.length() > RAW_MAX) {
            boolean splits = Character.isHighSurrogate(raw.charAt(RAW_MAX - 2));
            raw = raw.substring(0, splits ? RAW_MAX - 2 : RAW_MAX - 1) + "…";
        }
    }
}
