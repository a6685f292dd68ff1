/// Runs over pictures, with stores in memory.
@NullMarked
package io.holdfast.application.pictures;

import org.jspecify.annotations.NullMarked;
