/// Messages, byte by byte.
@NullMarked
package io.holdfast.adapters.web.channels.wire;

import org.jspecify.annotations.NullMarked;
