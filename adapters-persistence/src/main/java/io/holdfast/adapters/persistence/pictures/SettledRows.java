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
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes down what became of pictures, in the transaction of one step.
///
/// @param handle of the transaction
/// @param id of the job
record SettledRows(Handle handle, JobId id) {
    private static final String FIELD = "image.url";

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
        PreparedBatch files =
                handle.prepareBatch(
                        """
                        insert into picture_file (hash, width, height, sizes)
                        values (:hash, :width, :height, :sizes) on conflict do nothing
                        """);
        kept.stream()
                .map(Settled.Kept::picture)
                .sorted(Comparator.comparing(Picture::hash))
                .forEach(
                        picture ->
                                files.bind("hash", picture.hash())
                                        .bind("width", picture.width())
                                        .bind("height", picture.height())
                                        .bindArray(
                                                "sizes", Integer.class, PictureRows.sizes(picture))
                                        .add());
        files.execute();
    }

    private void keep(List<Settled.Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        update picture set hash = :hash, tries = 0, due_at = 'infinity', job = null
                         where key = sha256(convert_to(:url, 'UTF8')) and job = :job
                        """);
        kept.forEach(
                one ->
                        rows.bind("hash", one.picture().hash())
                                .bind("url", one.wanted().url())
                                .bind("job", id.value())
                                .add());
        rows.execute();
    }

    private void miss(List<Settled.Missed> missed) {
        if (missed.isEmpty()) {
            return;
        }
        PreparedBatch rows =
                handle.prepareBatch(
                        """
                        update picture set tries = tries + 1, due_at = :due, job = null
                         where key = sha256(convert_to(:url, 'UTF8')) and job = :job
                        """);
        missed.forEach(
                one ->
                        rows.bind("due", one.dueAt().atOffset(ZoneOffset.UTC))
                                .bind("url", one.wanted().url())
                                .bind("job", id.value())
                                .add());
        rows.execute();
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
