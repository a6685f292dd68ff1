/// Which adapter stands behind which port.
@NullMarked
package io.holdfast.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
