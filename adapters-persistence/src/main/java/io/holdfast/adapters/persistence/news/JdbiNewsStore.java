package io.holdfast.adapters.persistence.news;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.port.out.NewsStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// News as rows, each with the news of one statement, and positions that are given to them after
/// their commit, under one lock.
public final class JdbiNewsStore implements NewsStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiNewsStore(Database database) {
        this.database = database;
    }

    private record Clock(long position, boolean fresh) {}

    private record Row(long newest, long oldest, @Nullable News news) {}

    @Override
    public long number(int limit) {
        Clock clock = database.read("look for news", JdbiNewsStore::clock);
        return clock.fresh()
                ? database.inTransaction("number news", handle -> number(handle, limit))
                : clock.position();
    }

    private static Clock clock(Handle handle) {
        return handle.createQuery(
                        """
                        select position, exists (select from news_batch where last is null)
                          from news_clock
                        """)
                .map((row, _) -> new Clock(row.getLong(1), row.getBoolean(2)))
                .one();
    }

    /// Two statements: the second sees all that was committed before the lock was had, and so all
    /// that others have numbered.
    private static long number(Handle handle, int limit) {
        handle.createQuery("select position from news_clock for update").mapTo(Long.class).one();
        return handle.createQuery(
                        """
                        with fresh as (
                                select id, cardinality(subjects) as news from news_batch
                                 where last is null order by id limit :limit),
                             placed as (
                                select f.id, c.position + sum(f.news) over (order by f.id) as last
                                  from fresh f cross join news_clock c),
                             done as (
                                update news_batch b set last = p.last from placed p where p.id = b.id
                                returning b.last)
                        update news_clock
                           set position = coalesce((select max(last) from done), position)
                        returning position
                        """)
                .bind("limit", limit)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public NewsOutcome read(NewsQuery query) {
        return database.read("read news", handle -> read(handle, query));
    }

    static NewsOutcome read(Handle handle, NewsQuery query) {
        List<Row> rows = rows(handle, query);
        Row first = rows.getFirst();
        if (query.after() < first.oldest()) {
            return new NewsOutcome.Forgotten(first.oldest());
        }
        if (query.after() > first.newest()) {
            return new NewsOutcome.Unheard(first.newest());
        }
        List<News> news = rows.stream().map(Row::news).filter(Objects::nonNull).toList();
        return new NewsOutcome.Told(
                news, news.size() == query.limit() ? news.getLast().position() : first.newest());
    }

    /// In one statement, so that nothing is forgotten between the look at the clock and the rows.
    private static List<Row> rows(Handle handle, NewsQuery query) {
        return handle.createQuery(
                        """
                        select c.position as newest, c.forgotten, n.*
                          from news_clock c
                          left join lateral (
                               select b.last - cardinality(b.subjects) + u.nr as position,
                                      b.type, b.at, u.subject, u.data::text as data
                                 from news_batch b
                                cross join lateral unnest(b.subjects, b.data)
                                      with ordinality as u(subject, data, nr)
                                where b.last > :after and b.type = any(:types)
                                  and b.last - cardinality(b.subjects) + u.nr > :after
                                order by b.last, u.nr limit :limit) n on true
                         order by n.position
                        """)
                .bind("after", query.after())
                .bindArray(
                        "types", String.class, query.types().stream().map(NewsType::word).toList())
                .bind("limit", query.limit())
                .map(
                        (row, _) ->
                                new Row(row.getLong("newest"), row.getLong("forgotten"), news(row)))
                .list();
    }

    private static @Nullable News news(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return type == null
                ? null
                : new News(
                        row.getLong("position"),
                        NewsType.of(type).orElseThrow(),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("subject"),
                        row.getString("data"));
    }

    @Override
    public long newest() {
        return database.read(
                "find the newest news",
                handle ->
                        handle.createQuery("select position from news_clock")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public long oldest() {
        return database.read(
                "find the oldest news",
                handle ->
                        handle.createQuery("select forgotten from news_clock")
                                .mapTo(Long.class)
                                .one());
    }

    /// A row whose time is earlier than that of one before it stays as long as that one does.
    @Override
    public int prune(Instant before, int limit) {
        return database.inTransaction(
                "forget old news",
                handle ->
                        handle.createQuery(
                                        """
                                        with eldest as (
                                                select id, last, at from news_batch
                                                 where last is not null order by last limit :limit),
                                             oldest as (
                                                select id, bool_and(at < :before) over (order by last) as old
                                                  from eldest),
                                             gone as (
                                                delete from news_batch b using oldest o
                                                 where o.id = b.id and o.old returning b.last),
                                             told as (
                                                update news_clock
                                                   set forgotten = greatest(
                                                           forgotten, (select max(last) from gone))
                                                 where exists (select from gone))
                                        select count(*) from gone
                                        """)
                                .bind("before", before.atOffset(ZoneOffset.UTC))
                                .bind("limit", limit)
                                .mapTo(Integer.class)
                                .one());
    }
}
