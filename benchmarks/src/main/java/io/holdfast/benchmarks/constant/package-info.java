/// The endpoint that the ceiling is measured with; on the class path of benchmarked servers only.
@NullMarked
package io.holdfast.benchmarks.constant;

import org.jspecify.annotations.NullMarked;
