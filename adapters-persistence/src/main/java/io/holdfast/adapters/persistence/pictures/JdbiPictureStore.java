package io.holdfast.adapters.persistence.pictures;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.catalog.PictureRows;
import io.holdfast.adapters.persistence.jobs.JobFence;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.Progress;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Pictures and runs over them as rows of PostgreSQL.
public final class JdbiPictureStore implements PictureStore {
    /// Addresses are taken in the order of their keys, so that two runs never wait for each other
    /// in a circle.
    private static final String GATHER =
            """
            with looked as materialized (
                select id, handle, images from product
                 where id > :after and updated_at >= :since
                 order by id limit :max),
            named as (
                select distinct on (key) key, url, handle
                  from (select sha256(convert_to(i ->> 0, 'UTF8')) as key, i ->> 0 as url, handle
                          from looked, jsonb_array_elements(images) i) all_of_them
                 order by key),
            taken as (
                insert into picture as p (key, url, product, due_at, job)
                select key, url, handle, :now, :job from named order by key
                    on conflict (key) do update set job = excluded.job, product = excluded.product
                 where (p.job is null
                        or p.job <> excluded.job
                           and not exists (select from job j where j.id = p.job and j.state in ('queued', 'running')))
                   and (:all or p.hash is null and (:refused or p.due_at <= :now))
                returning 1)
            select (select max(id) from looked) as last, (select count(*) from taken) as taken
            """;

    private static final String WANTED =
            """
            select url, product, tries from picture
             where job = :job and key > coalesce(sha256(convert_to(:after::text, 'UTF8')), '')
             order by key limit :limit
            """;

    private static final String WAITS =
            """
            select exists (
                select from unnest(:urls) u left join picture p on p.key = sha256(convert_to(u, 'UTF8'))
                 where p.key is null
                    or p.hash is null and p.due_at <= :now
                       and not exists (select from job j where j.id = p.job and j.state in ('queued', 'running')))
            """;

    private final Database database;
    private final JobSignals signals;

    /// Makes the store.
    ///
    /// @param database where the rows are
    /// @param signals told of every step, after it is committed
    public JdbiPictureStore(Database database, JobSignals signals) {
        this.database = database;
        this.signals = signals;
    }

    private record Looked(@Nullable Long last, long taken) {}

    @Override
    public PictureRun run(Attempt attempt) {
        return database.inTransaction(
                "read how far a run has come",
                handle -> {
                    PictureRun run = RunRow.lockOrMake(handle, attempt.job());
                    JobFence.pass(handle, attempt, run.counts());
                    return run;
                });
    }

    @Override
    public Step gather(Attempt attempt, PictureWish wish, int productsMax, Instant now) {
        return step(
                "gather pictures",
                attempt,
                handle -> {
                    PictureRun before = RunRow.lockOrMake(handle, attempt.job());
                    Looked looked = look(handle, attempt, wish, productsMax, now, before);
                    Long last = looked.last();
                    PictureRun run =
                            RunRow.gathered(
                                    handle,
                                    attempt.job(),
                                    last == null,
                                    last == null ? before.afterProduct() : last,
                                    looked.taken());
                    return new Step(
                            run, JobFence.pass(handle, attempt, gathering(run), run.counts()));
                });
    }

    private static Progress gathering(PictureRun run) {
        return new Progress(
                "gathering", run.wanted(), Progress.UNKNOWN, "pictures", 0, Progress.UNKNOWN);
    }

    private static Looked look(
            Handle handle,
            Attempt attempt,
            PictureWish wish,
            int productsMax,
            Instant now,
            PictureRun before) {
        Instant since = wish.changedSince() == null ? Instant.EPOCH : wish.changedSince();
        return handle.createQuery(GATHER)
                .bind("after", before.afterProduct())
                .bind("since", time(since))
                .bind("max", productsMax)
                .bind("now", time(now))
                .bind("job", attempt.job().value())
                .bind("all", wish.again() == Again.ALL)
                .bind("refused", wish.again() == Again.REFUSED)
                .map(
                        (row, _) -> {
                            long last = row.getLong("last");
                            return new Looked(row.wasNull() ? null : last, row.getLong("taken"));
                        })
                .one();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public List<WantedPicture> wanted(Attempt attempt, @Nullable WantedPicture after, int limit) {
        return database.read(
                "list wanted pictures",
                handle ->
                        handle.createQuery(WANTED)
                                .bind("job", attempt.job().value())
                                .bind("after", after == null ? null : after.url())
                                .bind("limit", limit)
                                .map(
                                        (row, _) ->
                                                new WantedPicture(
                                                        row.getString("url"),
                                                        row.getString("product"),
                                                        row.getInt("tries")))
                                .list());
    }

    @Override
    public Step settle(Attempt attempt, List<Settled> settled, Progress progress, Instant now) {
        return step(
                "settle pictures",
                attempt,
                handle -> {
                    PictureRun run = new SettledRows(handle, attempt.job()).write(settled);
                    return new Step(run, JobFence.pass(handle, attempt, progress, run.counts()));
                });
    }

    @Override
    public boolean anyWaits(Collection<String> urls, Instant now) {
        return !urls.isEmpty()
                && database.read(
                        "look whether pictures wait",
                        handle ->
                                handle.createQuery(WAITS)
                                        .bindArray("urls", String.class, urls)
                                        .bind("now", time(now))
                                        .mapTo(Boolean.class)
                                        .one());
    }

    @Override
    public Map<String, Picture> kept(Collection<String> hashes) {
        return hashes.isEmpty() ? Map.of() : new IdleFiles(database).kept(hashes);
    }

    @Override
    public int noteUnnamed(Instant now, int max) {
        return database.inTransaction(
                "note unnamed pictures", handle -> new UnnamedPictures(handle).note(now, max));
    }

    @Override
    public Forgotten forget(Instant notedUntil, int max) {
        return database.inTransaction(
                "forget unnamed pictures",
                handle -> new UnnamedPictures(handle).forget(notedUntil, max));
    }

    @Override
    public Optional<Instant> namedSince(Collection<String> urls) {
        return urls.isEmpty()
                ? Optional.empty()
                : database.inTransaction(
                        "look who names pictures",
                        handle -> new UnnamedPictures(handle).namedSince(urls));
    }

    @Override
    public int discard(Instant now, Instant notedUntil, int max, Consumer<String> remove) {
        return new IdleFiles(database).discard(now, notedUntil, max, remove);
    }

    @Override
    public Map<String, Picture> at(Collection<String> urls) {
        return database.read("find pictures", handle -> PictureRows.at(handle, urls));
    }

    private Step step(String operation, Attempt attempt, Database.Work<Step> work) {
        Step step = database.inTransaction(operation, work);
        signals.changed(attempt.job());
        return step;
    }
}
