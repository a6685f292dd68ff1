/// Whether a node is told of what others do.
@NullMarked
package io.holdfast.kernel.hearing;

import org.jspecify.annotations.NullMarked;
