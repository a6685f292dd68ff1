package io.holdfast.catalog.feed;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One record of a list, understood.
///
/// Lists of other shops spread a product over several records, in any order, and name them by codes
/// of their own. So a record may say which references it answers to, and which it belongs to: if
/// any record of the list answers to that reference, this one joins its group as a member, with its
/// variants and pictures only; else it stands under its own key.
///
/// @param at where it stands
/// @param key what it is about
/// @param answersTo references by which others reach this record's group: `sku:TEE`, `id:744`
/// @param belongsTo a reference that another record may answer to, or `null`
/// @param content what it says
public record Fragment(
        RecordPosition at,
        GroupKey key,
        List<String> answersTo,
        @Nullable String belongsTo,
        FeedContent content) {
    /// Keeps a copy.
    public Fragment {
        answersTo = List.copyOf(answersTo);
    }
}
