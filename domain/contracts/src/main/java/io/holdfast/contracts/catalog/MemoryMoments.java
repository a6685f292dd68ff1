package io.holdfast.contracts.catalog;

import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.contracts.stock.MemoryStock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Moments of stores in memory. Which products differ by their stock is not told. Safe for
/// concurrent use.
public class MemoryMoments implements CatalogMoments {
    private final MemoryProducts products;
    private final MemoryStock stock;
    private final List<Consumer<CatalogChange>> listeners = new ArrayList<>();
    private final Told told = new Told();

    /// How far listeners were told. Used under the lock of their list.
    private static final class Told {
        private long products;
        private long stock;
    }

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
        synchronized (listeners) {
            long productsNow = products.changes();
            long stockNow = stock.changes();
            if (productsNow != told.products || stockNow != told.stock) {
                CatalogChange change =
                        stockNow == told.stock
                                ? new CatalogChange.OfProducts(products.changedSince(told.products))
                                : new CatalogChange.OfAll();
                listeners.forEach(listener -> listener.accept(change));
                told.products = productsNow;
                told.stock = stockNow;
            }
            return new Moment(productsNow + "." + stockNow);
        }
    }

    @Override
    public Optional<Moment> told() {
        return Optional.of(now());
    }

    @Override
    public Duration unsettled() {
        return Duration.ZERO;
    }

    @Override
    public void listen(Consumer<CatalogChange> listener) {
        synchronized (listeners) {
            listeners.add(listener);
        }
    }
}
