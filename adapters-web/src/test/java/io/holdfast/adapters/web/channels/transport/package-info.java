/// Connections, as a client sees them on the wire.
@NullMarked
package io.holdfast.adapters.web.channels.transport;

import org.jspecify.annotations.NullMarked;
