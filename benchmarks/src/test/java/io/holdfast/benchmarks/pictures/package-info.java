/// Tests of what is measured of pictures.
@NullMarked
package io.holdfast.benchmarks.pictures;

import org.jspecify.annotations.NullMarked;
