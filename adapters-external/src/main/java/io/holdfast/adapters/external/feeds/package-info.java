/// Readers of other shops' lists. Start with [FeedLibrary], which recognises them.
@NullMarked
package io.holdfast.adapters.external.feeds;

import org.jspecify.annotations.NullMarked;
