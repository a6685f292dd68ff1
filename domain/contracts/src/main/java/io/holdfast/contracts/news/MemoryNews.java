package io.holdfast.contracts.news;

import io.holdfast.contracts.Serial;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.out.NewsStore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// News in memory. Safe for concurrent use.
public class MemoryNews implements NewsStore, Happening {
    private final List<Written> fresh = new ArrayList<>();
    private final List<Placed> kept = new ArrayList<>();
    private final Serial newest = new Serial();
    private final Serial oldest = new Serial();

    /// A store without news.
    public MemoryNews() {}

    private record Written(NewsType type, Instant at, List<String> subjects) {}

    private record Placed(Instant at, List<News> news) {}

    @Override
    public Begun begin(NewsType type, Instant at, List<String> subjects) {
        return new Begun() {
            @Override
            public void commit() {
                write(new Written(type, at, List.copyOf(subjects)));
            }

            @Override
            public void rollback() {
                // Nothing was written.
            }
        };
    }

    private synchronized void write(Written written) {
        fresh.add(written);
    }

    @Override
    public synchronized long number(int limit) {
        List<Written> some = List.copyOf(fresh.subList(0, Math.min(limit, fresh.size())));
        for (Written one : some) {
            List<News> news = new ArrayList<>();
            for (String subject : one.subjects()) {
                news.add(new News(newest.next(), one.type(), one.at(), subject, "{}"));
            }
            kept.add(new Placed(one.at(), List.copyOf(news)));
        }
        fresh.subList(0, some.size()).clear();
        return newest.last();
    }

    @Override
    public synchronized NewsOutcome read(NewsQuery query) {
        if (query.after() < oldest.last()) {
            return new NewsOutcome.Forgotten(oldest.last());
        }
        if (query.after() > newest.last()) {
            return new NewsOutcome.Unheard(newest.last());
        }
        List<News> found =
                kept.stream()
                        .flatMap(one -> one.news().stream())
                        .filter(one -> one.position() > query.after())
                        .filter(one -> query.types().contains(one.type()))
                        .limit(query.limit())
                        .toList();
        return new NewsOutcome.Told(
                found, found.size() == query.limit() ? found.getLast().position() : newest.last());
    }

    @Override
    public synchronized long newest() {
        return newest.last();
    }

    @Override
    public synchronized long oldest() {
        return oldest.last();
    }

    @Override
    public synchronized int prune(Instant before, int limit) {
        int gone = 0;
        while (gone < limit && !kept.isEmpty() && kept.getFirst().at().isBefore(before)) {
            oldest.set(kept.removeFirst().news().getLast().position());
            gone++;
        }
        return gone;
    }
}
