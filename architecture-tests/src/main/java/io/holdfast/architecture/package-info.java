/// The rules by which the modules keep apart.
@NullMarked
package io.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
