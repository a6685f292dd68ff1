package io.holdfast.contracts.cache;

import io.holdfast.cache.CacheName;
import io.holdfast.cache.ClaimOutcome;
import io.holdfast.cache.Kept;
import io.holdfast.cache.Lifetime;
import io.holdfast.cache.ResultKey;
import io.holdfast.cache.Ticket;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.contracts.Serial;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Results in memory, which several nodes of one test may share. Safe for concurrent use.
public class MemoryResults implements SharedResults {
    private final Map<ResultKey, Row> rows = new HashMap<>();
    private final Serial fences = new Serial();

    /// Nothing is kept yet.
    public MemoryResults() {}

    private record Row(
            long fence,
            @Nullable Kept kept,
            @Nullable Instant leasedUntil,
            @Nullable Instant pausedUntil) {
        boolean isOver(Instant now) {
            return (kept == null || !kept.lifetime().forgivenUntil().isAfter(now))
                    && !isAhead(leasedUntil, now)
                    && !isAhead(pausedUntil, now);
        }
    }

    private static boolean isAhead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now);
    }

    @Override
    public synchronized ClaimOutcome claim(ResultKey key, Instant now, Instant until) {
        Row row = rows.get(key);
        Kept kept = row == null ? null : row.kept();
        Optional<Kept> old = Optional.ofNullable(kept);
        if (kept != null && kept.lifetime().freshUntil().isAfter(now)) {
            return new ClaimOutcome.Ready(kept);
        }
        Instant leased = row == null ? null : row.leasedUntil();
        if (leased != null && leased.isAfter(now)) {
            return new ClaimOutcome.Busy(leased, old);
        }
        Instant paused = row == null ? null : row.pausedUntil();
        if (paused != null && paused.isAfter(now)) {
            return new ClaimOutcome.Failing(paused, old);
        }
        Ticket ticket = new Ticket(key, fences.next());
        rows.put(key, new Row(ticket.fence(), kept, until, null));
        return new ClaimOutcome.Granted(ticket, old);
    }

    private Optional<Row> counting(Ticket ticket) {
        return Optional.ofNullable(rows.get(ticket.key()))
                .filter(row -> row.fence() == ticket.fence() && row.leasedUntil() != null);
    }

    @Override
    public synchronized boolean keep(Ticket ticket, Kept kept) {
        Optional<Row> row = counting(ticket);
        row.ifPresent(one -> rows.put(ticket.key(), new Row(one.fence(), kept, null, null)));
        return row.isPresent();
    }

    @Override
    public synchronized boolean fail(Ticket ticket, Instant until) {
        Optional<Row> row = counting(ticket);
        row.ifPresent(one -> rows.put(ticket.key(), new Row(one.fence(), one.kept(), null, until)));
        return row.isPresent();
    }

    @Override
    public synchronized void put(ResultKey key, Kept kept) {
        rows.put(key, new Row(fences.next(), kept, null, null));
    }

    @Override
    public synchronized void shorten(ResultKey key, Lifetime from, Lifetime to) {
        rows.computeIfPresent(
                key,
                (_, row) -> {
                    Kept kept = row.kept();
                    return kept != null && kept.lifetime().equals(from)
                            ? new Row(
                                    row.fence(),
                                    new Kept(kept.text(), to),
                                    row.leasedUntil(),
                                    row.pausedUntil())
                            : row;
                });
    }

    @Override
    public synchronized void drop(ResultKey key) {
        rows.remove(key);
    }

    @Override
    public synchronized void dropAll(CacheName cache) {
        rows.keySet().removeIf(key -> key.cache().equals(cache));
    }

    @Override
    public synchronized int sweep(Instant now, int limit) {
        List<ResultKey> over =
                rows.entrySet().stream()
                        .filter(one -> one.getValue().isOver(now))
                        .map(Map.Entry::getKey)
                        .limit(limit)
                        .toList();
        over.forEach(rows::remove);
        return over.size();
    }

    @Override
    public synchronized int trim(CacheName cache, int entriesMax) {
        List<ResultKey> tooMany =
                rows.entrySet().stream()
                        .filter(one -> one.getKey().cache().equals(cache))
                        .filter(one -> one.getValue().kept() != null)
                        .sorted(Comparator.comparing(MemoryResults::fetchedAt).reversed())
                        .skip(entriesMax)
                        .map(Map.Entry::getKey)
                        .toList();
        tooMany.forEach(rows::remove);
        return tooMany.size();
    }

    private static Instant fetchedAt(Map.Entry<ResultKey, Row> one) {
        Kept kept = one.getValue().kept();
        return kept == null ? Instant.MIN : kept.lifetime().at();
    }
}
