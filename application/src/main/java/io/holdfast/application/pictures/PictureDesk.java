package io.holdfast.application.pictures;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.application.imports.AfterImport;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.in.FetchPictures;
import io.holdfast.catalog.port.in.ShowPictures;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Seed;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Queueing runs over pictures, and giving renditions out.
///
/// @param jobs keeps the jobs
/// @param documents keeps the renditions
/// @param clock tells the time
public record PictureDesk(JobStore jobs, DocumentStore documents, InstantSource clock)
        implements FetchPictures, ShowPictures, AfterImport {
    private static final long SMALL_PRODUCTS_MAX = 100;

    @Override
    public Job queue(Seed seed, PictureWish wish) {
        return queue(new JobId(Derived.uuid(seed, "job")), wish, JobSize.LARGE);
    }

    /// Pictures of what was imported, by a job whose id follows from the import's: however often
    /// its end is repeated, they are fetched once.
    @Override
    public void imported(JobId id) {
        jobs.find(id).map(JobView::job).ifPresent(this::imported);
    }

    private void imported(Job job) {
        long changed = job.counts().created() + job.counts().updated();
        if (changed > 0) {
            byte[] name = ("pictures of import " + job.id()).getBytes(StandardCharsets.UTF_8);
            queue(
                    new JobId(UUID.nameUUIDFromBytes(name)),
                    new PictureWish(Again.DUE, job.times().createdAt()),
                    changed <= SMALL_PRODUCTS_MAX ? JobSize.SMALL : JobSize.LARGE);
        }
    }

    private Job queue(JobId id, PictureWish wish, JobSize size) {
        JobTicket ticket =
                new JobTicket(
                        id, JobKind.IMAGES, size, PictureSettings.toMap(wish), clock.instant());
        return jobs.enqueue(ticket, Map.of());
    }

    @Override
    public Optional<OpenDocument> open(String hash, Rendition rendition) {
        return Picture.isHash(hash)
                ? documents.open(Picture.document(hash, rendition))
                : Optional.empty();
    }
}
