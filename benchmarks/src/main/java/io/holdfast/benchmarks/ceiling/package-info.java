/// A server that keeps nothing: what stands behind the use cases of carts answers out of memory,
/// everything before it is the server's own. Start with [Shortcut].
///
/// On the class path of benchmarked servers only, and asked for by a property there.
@NullMarked
package io.holdfast.benchmarks.ceiling;

import org.jspecify.annotations.NullMarked;
