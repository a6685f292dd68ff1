package io.holdfast.application.pictures;

import io.holdfast.application.catalog.AfterWrite;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Has the pictures of products fetched that are written one by one.
///
/// However many are written, one run waits: its id follows from the span of time it gathers writes
/// for, and it is due at that span's end. Who finds that it has begun already asks for that of the
/// next span, for it may have passed the product by. Nodes whose clocks differ so agree as well.
///
/// Safe for concurrent use; a product whose pictures are all known costs one look.
///
/// @param jobs keeps the runs
/// @param rows knows which pictures wait
/// @param clock tells the time
/// @param span for how long writes are gathered, a millisecond or more
public record WrittenPictures(JobStore jobs, PictureStore rows, InstantSource clock, Duration span)
        implements AfterWrite {
    /// How much earlier than a span a product of it may say that it was written: for clocks that
    /// differ.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Override
    public void written(StoredProduct product) {
        List<String> urls = product.product().images().stream().map(Image::url).toList();
        Instant now = clock.instant();
        if (urls.isEmpty() || !rows.anyWaits(urls, now)) {
            return;
        }
        long number = Math.floorDiv(now.toEpochMilli(), span.toMillis());
        while (!isToCome(run(product, number, now))) {
            number++;
        }
    }

    private Job run(StoredProduct product, long number, Instant now) {
        Instant begin = Instant.ofEpochMilli(number * span.toMillis());
        Instant since = begin.minus(MARGIN);
        JobId id = id("pictures of writes %s %d".formatted(span, number));
        if (product.updatedAt().isBefore(since)) {
            // Written long ago, by somebody who did not come as far as this.
            since = product.updatedAt();
            id = id("pictures of %s %d %d".formatted(handle(product), product.version(), number));
        }
        PictureWish wish = new PictureWish(Again.DUE, since);
        JobTicket ticket =
                new JobTicket(
                        id,
                        JobKind.IMAGES,
                        JobSize.SMALL,
                        PictureSettings.toMap(wish),
                        now,
                        begin.plus(span));
        return jobs.find(id).map(JobView::job).orElseGet(() -> jobs.enqueue(ticket, Map.of()));
    }

    private static String handle(StoredProduct product) {
        return product.product().handle().value();
    }

    private static JobId id(String name) {
        return new JobId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isToCome(Job job) {
        return job.state() == JobState.QUEUED && job.attempts() == 0;
    }
}
