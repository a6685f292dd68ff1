/// Products and their variants: what a shop sells, before anyone counts stock.
///
/// Start with [Product], then [ProductPatch], which says how one is changed, and [Merge], which
/// says what a change does. Lists that come in are in [io.holdfast.catalog.feed]. Prices are minor
/// units, weights whole grams. This package knows no other context except `io.holdfast.kernel` and
/// the ports of jobs.
@NullMarked
package io.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
