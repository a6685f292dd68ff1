/// The server as a process of its own, and what stands behind it.
@NullMarked
package io.holdfast.benchmarks.system;

import org.jspecify.annotations.NullMarked;
