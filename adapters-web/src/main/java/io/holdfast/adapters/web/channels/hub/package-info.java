/// Who has joined which topic, and what they are told. Start with
/// [io.holdfast.adapters.web.channels.hub.Hub].
@NullMarked
package io.holdfast.adapters.web.channels.hub;

import org.jspecify.annotations.NullMarked;
