/// Product lists that are made up from a seed.
@NullMarked
package io.holdfast.benchmarks.lists;

import org.jspecify.annotations.NullMarked;
