@NullMarked
package io.holdfast.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
