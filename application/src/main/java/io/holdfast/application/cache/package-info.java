/// Caches in two tiers: what a node remembers, in front of what all nodes share.
///
/// Start with [CacheDesk]. Of each cache [TwoTiers] knows what is in memory and who waits, and
/// [Claims] asks the shared store for one result.
@NullMarked
package io.holdfast.application.cache;

import org.jspecify.annotations.NullMarked;
