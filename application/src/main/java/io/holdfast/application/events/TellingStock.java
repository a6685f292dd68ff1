package io.holdfast.application.events;

import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockEvent;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stock that tells of the levels that a batch or a sweep may have changed, each once a batch.
///
/// @param store where stock is
/// @param events is told
public record TellingStock(StockStore store, Events events) implements StockStore {
    @Override
    public Optional<StockLevel> level(Sku sku, Instant now) {
        return store.level(sku, now);
    }

    @Override
    public Applied apply(List<StockCommand> commands, Instant now) {
        Applied applied = store.apply(commands, now);
        Set<Sku> skus = new LinkedHashSet<>();
        commands.forEach(command -> skus.addAll(command.skus()));
        tell(skus, applied.expired());
        return applied;
    }

    @Override
    public Swept expire(Instant now, int limit) {
        Swept swept = store.expire(now, limit);
        tell(new LinkedHashSet<>(), swept.expired());
        return swept;
    }

    @Override
    public Swept settle(Sku sku, Instant now, int limit) {
        Swept swept = store.settle(sku, now, limit);
        tell(new LinkedHashSet<>(), swept.expired());
        return swept;
    }

    private void tell(Set<Sku> skus, List<Hold> expired) {
        expired.forEach(hold -> skus.add(hold.sku()));
        skus.forEach(sku -> events.publish(new StockEvent.LevelChanged(sku)));
        expired.stream()
                .map(Hold::owner)
                .distinct()
                .forEach(owner -> events.publish(new StockEvent.HoldExpired(owner)));
    }

    @Override
    public List<Hold> holds(Collection<HoldId> ids, Instant now) {
        return store.holds(ids, now);
    }

    @Override
    public Page<Hold> running(Sku sku, PageRequest page, Instant now) {
        return store.running(sku, page, now);
    }

    @Override
    public Optional<Page<LedgerEntry>> ledger(Sku sku, PageRequest page) {
        return store.ledger(sku, page);
    }

    @Override
    public List<HoldRef> lasting(Instant beyond, int limit) {
        return store.lasting(beyond, limit);
    }

    @Override
    public int prune(Instant endedBefore, int limit) {
        return store.prune(endedBefore, limit);
    }

    @Override
    public Audited audit(@Nullable Sku after, int limit) {
        return store.audit(after, limit);
    }
}
