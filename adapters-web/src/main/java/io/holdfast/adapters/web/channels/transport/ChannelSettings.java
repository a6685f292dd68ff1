package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.session.Limits;

import java.time.Duration;

/// How channels are served.
///
/// @param origins from which pages browsers may connect
/// @param limits what one connection may take
/// @param frameBytesMax most bytes of one message
/// @param idle after so long without a word from a client its connection is closed
/// @param perAddressMax most connections of one address, or 0 for any number
/// @param benchTopics whether `bench:*` can be joined by everybody
/// @param isLogged whether it is written down who connects, joins and says what
public record ChannelSettings(
        Origins origins,
        Limits limits,
        int frameBytesMax,
        Duration idle,
        int perAddressMax,
        boolean benchTopics,
        boolean isLogged) {}
