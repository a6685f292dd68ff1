package io.holdfast.supervision;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

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

    /// A third party that answered.
    ///
    /// @param name which
    record Reached(String name) implements Figures {}

    /// What money is worth.
    ///
    /// @param date of which day the rates are
    /// @param base whose rate is 1
    /// @param currencies how many rates there are
    record Exchange(LocalDate date, String base, int currencies) implements Figures {}
}
