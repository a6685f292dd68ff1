package io.holdfast.order.port.in;

import io.holdfast.order.Heard;

/// Takes what a gateway sends by itself. Nothing in it is believed but that there may be something
/// new: whatever is uncertain about that charge is settled by asking the gateway.
@FunctionalInterface
public interface HearGateway {
    /// Takes a notice.
    ///
    /// @param body as it came, to the letter
    /// @param signature as it came with it; empty where none did
    /// @return whether it is believed
    Heard hear(String body, String signature);
}
