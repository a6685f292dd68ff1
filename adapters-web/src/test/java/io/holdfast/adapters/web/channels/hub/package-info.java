/// Rooms, their news and who is in them.
@NullMarked
package io.holdfast.adapters.web.channels.hub;

import org.jspecify.annotations.NullMarked;
