package io.holdfast.adapters.persistence.pictures;

import io.holdfast.adapters.persistence.catalog.PictureRows;
import io.holdfast.adapters.persistence.imports.RejectRows;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.kernel.JobId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes down what became of pictures, in the transaction of one step.
///
/// @param handle of the transaction
/// @param id of the job
record SettledRows(Handle handle, JobId id) {
    private static final String FIELD = "image.url";

    private static final String FILES =
            """
            insert into picture_file (hash, width, height, sizes)
            select hash, width, height, sizes::integer[]
              from unnest(:hashes, :widths, :heights, :sizes) n (hash, width, height, sizes)
                on conflict do nothing
            """;

    private static final String KEEP =
            """
            update picture p set hash = n.hash, tries = 0, due_at = 'infinity', job = null
              from unnest(:urls, :hashes) n (url, hash)
             where p.key = sha256(convert_to(n.url, 'UTF8')) and p.job = :job
            """;

    private static final String MISS =
            """
            update picture p set tries = tries + 1, due_at = n.due, job = null
              from unnest(:urls, :due) n (url, due)
             where p.key = sha256(convert_to(n.url, 'UTF8')) and p.job = :job
            """;

    PictureRun write(List<Settled> settled) {
        List<Settled.Kept> kept = new ArrayList<>();
        List<Settled.Missed> missed = new ArrayList<>();
        for (Settled one : settled) {
            switch (one) {
                case Settled.Kept k -> kept.add(k);
                case Settled.Missed m -> missed.add(m);
            }
        }
        files(kept);
        keep(kept);
        miss(missed);
        long made = kept.stream().filter(Settled.Kept::isNew).count();
        PictureRun run = RunRow.settled(handle, id, made, kept.size() - made, missed.size());
        reject(missed, run.counts().rejected() - missed.size());
        return run;
    }

    private void files(List<Settled.Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        List<Picture> pictures =
                kept.stream()
                        .map(Settled.Kept::picture)
                        .distinct()
                        .sorted(Comparator.comparing(Picture::hash))
                        .toList();
        handle.createUpdate(FILES)
                .bindArray("hashes", String.class, of(pictures, Picture::hash))
                .bindArray("widths", Integer.class, of(pictures, Picture::width))
                .bindArray("heights", Integer.class, of(pictures, Picture::height))
                .bindArray("sizes", String.class, of(pictures, SettledRows::sizes))
                .execute();
    }

    /// {@return a literal of PostgreSQL, since arrays of arrays are all of one length there}
    private static String sizes(Picture picture) {
        return PictureRows.sizes(picture).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void keep(List<Settled.Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        handle.createUpdate(KEEP)
                .bindArray("urls", String.class, of(kept, one -> one.wanted().url()))
                .bindArray("hashes", String.class, of(kept, one -> one.picture().hash()))
                .bind("job", id.value())
                .execute();
    }

    private void miss(List<Settled.Missed> missed) {
        if (missed.isEmpty()) {
            return;
        }
        handle.createUpdate(MISS)
                .bindArray("urls", String.class, of(missed, one -> one.wanted().url()))
                .bindArray("due", Instant.class, of(missed, Settled.Missed::dueAt))
                .bind("job", id.value())
                .execute();
    }

    private static <T, R> List<R> of(List<T> all, Function<T, R> part) {
        return all.stream().map(part).toList();
    }

    private void reject(List<Settled.Missed> missed, long before) {
        List<Reject> rejects = new ArrayList<>();
        for (Settled.Missed one : missed) {
            rejects.add(
                    new Reject(
                            new RecordPosition(before + rejects.size() + 1, 0),
                            one.wanted().product(),
                            FIELD,
                            one.reason(),
                            one.wanted().url()));
        }
        RejectRows.copy(handle, id, rejects);
    }
}
