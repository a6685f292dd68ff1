/// What all contexts need of the outside.
@NullMarked
package io.holdfast.kernel.port.out;

import org.jspecify.annotations.NullMarked;
