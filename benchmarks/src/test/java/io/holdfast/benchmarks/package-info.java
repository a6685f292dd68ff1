/// Tests of the benchmarks as they are started.
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
