/// Pictures that are made up or taken from a folder, somebody who serves them, and how fast they go
/// in.
@NullMarked
package io.holdfast.benchmarks.pictures;

import org.jspecify.annotations.NullMarked;
