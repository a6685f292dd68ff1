package io.holdfast.contracts;

import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Stores of news that are wrong, each in one way.
final class NewsMutants {
    private NewsMutants() {}

    /// Gives no positions while anybody is still at something.
    static final class Waiting extends MemoryNews {
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Begun begin(NewsType type, Instant at, List<String> subjects) {
            Begun begun = super.begin(type, at, subjects);
            open.incrementAndGet();
            return new Begun() {
                @Override
                public void commit() {
                    begun.commit();
                    open.decrementAndGet();
                }

                @Override
                public void rollback() {
                    begun.rollback();
                    open.decrementAndGet();
                }
            };
        }

        @Override
        public synchronized long number(int limit) {
            return open.get() > 0 ? newest() : super.number(limit);
        }
    }

    /// Believes clocks: tells of products by when it happened.
    static final class Clocked extends MemoryNews {
        @Override
        public synchronized NewsOutcome read(NewsQuery query) {
            NewsOutcome right = super.read(query);
            return right instanceof NewsOutcome.Told(List<News> news, long next)
                            && news.stream().allMatch(one -> one.type() == NewsType.PRODUCT_CHANGED)
                    ? new NewsOutcome.Told(
                            news.stream().sorted(Comparator.comparing(News::at)).toList(), next)
                    : right;
        }
    }

    /// Puts in twice what comes from somebody else than who made it.
    static final class Stuttering extends MemoryNews {
        private final Thread maker = Thread.currentThread();

        @Override
        public Begun begin(NewsType type, Instant at, List<String> subjects) {
            Begun begun = super.begin(type, at, subjects);
            return new Begun() {
                @Override
                public void commit() {
                    begun.commit();
                    if (!Thread.currentThread().equals(maker)) {
                        begun.commit();
                    }
                }

                @Override
                public void rollback() {
                    begun.rollback();
                }
            };
        }
    }

    /// Goes on at the end after a page that was full.
    static final class Skipping extends MemoryNews {
        @Override
        public synchronized NewsOutcome read(NewsQuery query) {
            return super.read(query) instanceof NewsOutcome.Told(List<News> news, long _)
                    ? new NewsOutcome.Told(news, newest())
                    : super.read(query);
        }
    }

    /// Takes a position of another shop for its own end.
    static final class Welcoming extends MemoryNews {
        @Override
        public synchronized NewsOutcome read(NewsQuery query) {
            return super.read(query.behind(Math.min(query.after(), newest())));
        }
    }
}
