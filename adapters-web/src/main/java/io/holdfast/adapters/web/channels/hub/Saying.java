package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.wire.Payload;

/// A broadcast before it was encoded, for a member that is told something else instead.
///
/// @param event what happens
/// @param payload an object, or bytes
public record Saying(String event, Payload payload) {}
