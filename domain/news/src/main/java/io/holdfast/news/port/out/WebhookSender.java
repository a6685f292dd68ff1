package io.holdfast.news.port.out;

import io.holdfast.news.Errand;
import io.holdfast.news.Reception;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Takes messages to their receivers, signed by Standard Webhooks. Receivers are strangers: they
/// hang, answer too much, point elsewhere, and may be an address that is nobody's business.
///
/// ## Rules for every adapter
///
/// - **SEND-1** The message arrives as a POST of JSON, with its id, the time of this try, and a
///   signature for each secret that counts.
/// - **SEND-2** Any 2xx is `Taken`, 410 is `Gone`, everything else is `Refused`, with the time that
///   the receiver names. Redirects are not followed.
/// - **SEND-3** A receiver that does not answer within the limit, or that cannot be reached, is
///   `Unreachable`.
/// - **SEND-4** Of an answer no more is read than its head.
/// - **SEND-5** Addresses that are not public are neither registered nor asked, unless it is
///   allowed; also not when a name comes to mean one later.
/// - **SEND-6** Neither a secret nor an address is in a reason or a log.
///
/// Calls block, end soon after the limit or an interrupt, which they leave standing, and throw
/// nothing for a receiver's sake. Safe for concurrent use.
public interface WebhookSender {
    /// Sends.
    ///
    /// @param errand what, and where to
    /// @param at the time
    /// @param limit how long it may take in all, more than 0
    /// @return how it was received
    Reception send(Errand errand, Instant at, Duration limit);

    /// {@return why an address cannot be a receiver's, or empty where it can}
    ///
    /// @param url as somebody wants to register it
    Optional<String> objection(String url);
}
