package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.application.news.WebhookTimes;

import java.time.Duration;
import java.util.List;

/// How news are told to the outside.
///
/// @param retention how long the feed keeps them
/// @param numberEvery how often news are put in order
/// @param lowAt from which count on pieces are few
/// @param webhooks how webhooks are served
public record NewsSettings(
        Duration retention, Duration numberEvery, long lowAt, Webhooks webhooks) {

    /// How webhooks are served.
    ///
    /// @param times limits
    /// @param retries after which delays a delivery is tried again
    /// @param retention how long deliveries are kept after their end
    /// @param allowed addresses that may be receivers although they are not public
    public record Webhooks(
            WebhookTimes times,
            List<Duration> retries,
            Duration retention,
            List<AddressRange> allowed) {
        /// Keeps copies.
        public Webhooks {
            retries = List.copyOf(retries);
            allowed = List.copyOf(allowed);
        }
    }
}
