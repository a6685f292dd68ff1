/// What presence needs from outside.
@NullMarked
package io.holdfast.presence.port.out;

import org.jspecify.annotations.NullMarked;
