package io.holdfast.supervision;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What a section of the dashboard shows.
public sealed interface Figures {
    /// What was sold.
    ///
    /// @param since from when on
    /// @param orders that were placed since, those that were taken back included
    /// @param totals what they come to, one amount for each currency, in the order of its code
    record Sales(Instant since, long orders, List<Money> totals) implements Figures {
        /// Keeps a copy.
        public Sales {
            totals = List.copyOf(totals);
        }
    }

    /// What is running out.
    ///
    /// @param unitsMax who has so many units or fewer is named
    /// @param skus how many there are
    /// @param lowest those with the fewest, some of them
    record LowStock(long unitsMax, long skus, List<Shelf> lowest) implements Figures {
        /// Keeps a copy.
        public LowStock {
            lowest = List.copyOf(lowest);
        }

        /// What there is of a SKU, at all locations.
        ///
        /// @param sku which
        /// @param onHand units that are there
        /// @param available units that nobody holds
        public record Shelf(Sku sku, long onHand, long available) {}
    }

    /// Work that goes on.
    ///
    /// @param queued jobs that wait
    /// @param running jobs that run
    /// @param failedSince jobs that failed since then
    /// @param since when that is
    record Work(long queued, long running, long failedSince, Instant since) implements Figures {}

    /// What the payment gateway holds.
    ///
    /// @param available what can be paid out, one amount for each currency
    /// @param pending what cannot yet
    record Account(List<Money> available, List<Money> pending) implements Figures {
        /// Keeps copies.
        public Account {
            available = List.copyOf(available);
            pending = List.copyOf(pending);
        }
    }

    /// Who is told of what happens here.
    ///
    /// @param webhooks how many there are
    /// @param failing those that are disabled, fail, or asked to be left alone
    record Receivers(int webhooks, List<Receiver> failing) implements Figures {
        /// Keeps a copy.
        public Receivers {
            failing = List.copyOf(failing);
        }

        /// A receiver that is not well. Its address may be a secret, and is not here.
        ///
        /// @param id of the webhook
        /// @param disabled why it is told of nothing; empty where it still is
        /// @param failingSince the first failure since the last success, or `null`
        /// @param restsUntil until when it asked to be left alone, or `null`
        public record Receiver(
                String id,
                String disabled,
                @Nullable Instant failingSince,
                @Nullable Instant restsUntil) {}
    }

    /// A third party that answered.
    ///
    /// @param name which
    record Reached(String name) implements Figures {}

    /// What money is worth.
    ///
    /// @param date of which day the rates are
    /// @param base whose rate is 1
    /// @param currencies how many rates there are
    /// @param fetchedAt when they were fetched
    record Exchange(LocalDate date, String base, int currencies, Instant fetchedAt)
            implements Figures {}
}
