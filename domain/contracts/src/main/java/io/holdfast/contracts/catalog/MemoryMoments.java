package io.holdfast.contracts.catalog;

import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.contracts.stock.MemoryStock;

import java.time.Duration;
import java.util.Optional;

/// Moments of stores in memory. Safe for concurrent use.
public class MemoryMoments implements CatalogMoments {
    private final MemoryProducts products;
    private final MemoryStock stock;

    /// Tells the states of two stores apart.
    ///
    /// @param products one of them
    /// @param stock the other
    public MemoryMoments(MemoryProducts products, MemoryStock stock) {
        this.products = products;
        this.stock = stock;
    }

    @Override
    public Moment now() {
        return new Moment(products.changes() + "." + stock.changes());
    }

    @Override
    public Optional<Moment> told() {
        return Optional.of(now());
    }

    @Override
    public Duration unsettled() {
        return Duration.ZERO;
    }
}
