/// Tests of what is measured of third parties.
@NullMarked
package io.holdfast.benchmarks.outside;

import org.jspecify.annotations.NullMarked;
