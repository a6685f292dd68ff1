package io.holdfast.adapters.web.channels.session;

import io.holdfast.adapters.web.channels.Hands;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.hub.Presences;

/// What all sessions share.
///
/// @param topics what there is
/// @param hub who has joined
/// @param presences who is seen to be there
/// @param forwarder looks at what is to be looked at without being told
/// @param hands does what may wait
/// @param limits what one connection may take
/// @param traffic writes down what is said
public record Switchboard(
        Topics topics,
        Hub hub,
        Presences presences,
        Forwarder forwarder,
        Hands hands,
        Limits limits,
        Traffic traffic) {}
