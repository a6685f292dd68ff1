/// Tests of what is measured of caches.
@NullMarked
package io.holdfast.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
