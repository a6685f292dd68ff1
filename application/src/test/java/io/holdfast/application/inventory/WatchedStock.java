package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.Swept;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A store that takes its time, is watched, and can be made to fail.
// Who waits in simulated time holds no lock; the store below takes its own.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class WatchedStock extends MemoryStock {
    /// Whoever wants this one breaks the batch that it is in.
    static final Sku CURSED = new Sku("CURSED");

    private static final Duration COMMIT = Duration.ofMillis(2);

    final List<Integer> batches = new ArrayList<>();
    final List<Hold> expired = new ArrayList<>();
    boolean down;
    private final Machine machine;

    WatchedStock(Machine machine) {
        super(new LocationOrder(List.of("main")));
        this.machine = machine;
    }

    @Override
    public Applied apply(List<StockCommand> commands, Instant now) {
        pause();
        batches.add(commands.size());
        if (down) {
            throw new StoreUnavailable("change stock", new IllegalStateException("it is down"));
        }
        if (commands.stream().anyMatch(c -> c.skus().contains(CURSED))) {
            throw new IllegalStateException("cursed");
        }
        Applied applied = super.apply(commands, now);
        expired.addAll(applied.expired());
        return applied;
    }

    @Override
    public Swept expire(Instant now, int limit) {
        pause();
        Swept swept = super.expire(now, limit);
        expired.addAll(swept.expired());
        return swept;
    }

    private void pause() {
        try {
            machine.sleep(COMMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
