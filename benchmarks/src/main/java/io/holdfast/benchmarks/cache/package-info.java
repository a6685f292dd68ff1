/// Kept results: reads from memory, and many callers at a key that nobody has asked for.
@NullMarked
package io.holdfast.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
