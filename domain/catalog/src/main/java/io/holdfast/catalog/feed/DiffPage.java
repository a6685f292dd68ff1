package io.holdfast.catalog.feed;

import io.holdfast.kernel.Page;

/// Part of what a dry run found.
///
/// @param tag names the whole diff; the same for every page of it
/// @param page this part
public record DiffPage(String tag, Page<RecordDiff> page) {}
