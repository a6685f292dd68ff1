/// What others may ask about the parts of a server.
@NullMarked
package io.holdfast.supervision.port.in;

import org.jspecify.annotations.NullMarked;
