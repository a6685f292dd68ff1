/// Product lists and stock lists on their way in.
///
/// A reader turns a file into [FeedItem]s, one a record; those of one key are folded into one
/// [io.holdfast.catalog.ProductPatch] and merged with what the shop has. Start with [Fragment].
@NullMarked
package io.holdfast.catalog.feed;

import org.jspecify.annotations.NullMarked;
