@NullMarked
package io.holdfast.benchmarks.kit;

import org.jspecify.annotations.NullMarked;
