/// Tests of the feed formats: each tells what a format means by small lists. Start with [FeedFile],
/// a list that a test writes, and [Shelf], what becomes of it.
@NullMarked
package io.holdfast.adapters.external.feeds;

import org.jspecify.annotations.NullMarked;
