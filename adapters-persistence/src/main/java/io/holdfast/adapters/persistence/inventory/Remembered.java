package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.StockLevel;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What batches of this process made of the stock of those SKUs that they changed last. It may be
/// wrong at any moment, because others change the same stock; a [RememberedBatch] has the server
/// compare it. Where it was wrong, nothing is remembered for a while, the longer the more often.
///
/// Safe for concurrent use.
final class Remembered {
    private static final int SKUS_MAX = 16_384;
    private static final int PAUSE_MAX = 64;

    private final Map<Sku, Stock> stocks =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Sku, Stock> eldest) {
                    return size() > SKUS_MAX;
                }
            };
    private int pause;
    private int batchesLeft;

    /// What is remembered of a SKU.
    ///
    /// @param level all of its shelves
    /// @param dueAt before when no hold of it ends, as its row says
    record Stock(StockLevel level, Instant dueAt) {}

    /// {@return the stock of these SKUs; nothing unless all are remembered, and none may have holds
    /// that are due}
    synchronized Optional<Map<Sku, Stock>> of(Collection<Sku> skus, Instant now) {
        if (batchesLeft > 0) {
            batchesLeft--;
            return Optional.empty();
        }
        Map<Sku, Stock> found = HashMap.newHashMap(skus.size());
        for (Sku sku : skus) {
            Stock stock = stocks.get(sku);
            if (stock == null || !stock.dueAt().isAfter(now)) {
                return Optional.empty();
            }
            found.put(sku, stock);
        }
        return Optional.of(found);
    }

    /// Keeps what a batch has made of its SKUs.
    synchronized void keep(Map<Sku, Stock> written) {
        stocks.putAll(written);
    }

    /// What was remembered was so.
    synchronized void right() {
        pause /= 2;
    }

    /// What was remembered of one of these SKUs was not so.
    synchronized void wrong(Collection<Sku> skus) {
        stocks.keySet().removeAll(skus);
        pause = Math.clamp(pause * 2L, 1, PAUSE_MAX);
        batchesLeft = pause;
    }
}
