package io.holdfast.order.port.out;

import io.holdfast.order.Notice;

import java.time.Instant;

/// Reads what a gateway sends by itself. Anybody can send such a thing, so only what the gateway
/// has signed is read.
///
/// ## Rules for every adapter
///
/// - **NOTE-1** What the gateway has signed, a short while ago, is believed; its charge is named
///   where it is one of ours.
/// - **NOTE-2** What was changed, signed by somebody else, signed long ago, or not signed at all is
///   `Forged`.
/// - **NOTE-3** Nothing is thrown for what was sent, whatever it is.
///
/// Safe for concurrent use.
public interface GatewayNotices {
    /// {@return what a notice is about}
    ///
    /// @param body as it came, to the letter
    /// @param signature as it came with it; empty where none did
    /// @param now the time
    Notice read(String body, String signature, Instant now);
}
