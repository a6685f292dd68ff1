/// What others may ask about keys.
@NullMarked
package io.holdfast.access.port.in;

import org.jspecify.annotations.NullMarked;
