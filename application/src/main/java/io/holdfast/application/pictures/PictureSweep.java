package io.holdfast.application.pictures;

import io.holdfast.application.operations.Batches;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Rendition;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// Removes pictures that no product names any more, and then their renditions, once no other
/// picture stands for these either.
///
/// Each is noted first and removed when a time has passed, in which pages that still show it work
/// on. A product that names it again in that time keeps it. One that does so in the very moment in
/// which it is forgotten is found afterwards, and a run fetches it again: whoever writes looks at
/// pictures after the product is committed, whoever forgets looks at products after that is, so
/// that one of them sees the other.
///
/// Any number of nodes may sweep at once. A run does a bounded part; the next goes on.
///
/// @param rows the pictures
/// @param documents keeps the renditions
/// @param jobs is told where pictures are wanted again
/// @param clock tells the time
/// @param grace how long a picture stays that no product names
public record PictureSweep(
        PictureStore rows,
        DocumentStore documents,
        JobStore jobs,
        InstantSource clock,
        Duration grace) {
    private static final int PICTURES_MAX = 2_000;
    private static final int FILES_MAX = 500;
    private static final int ROUNDS_MAX = 10;

    /// Sweeps once.
    ///
    /// @return of how many pictures the renditions were removed
    public long run() {
        Batches.some(
                ROUNDS_MAX, PICTURES_MAX, () -> rows.noteUnnamed(clock.instant(), PICTURES_MAX));
        Batches.some(ROUNDS_MAX, PICTURES_MAX, this::forget);
        return Batches.some(ROUNDS_MAX, FILES_MAX, this::discard);
    }

    private int forget() {
        PictureStore.Forgotten forgotten = rows.forget(clock.instant().minus(grace), PICTURES_MAX);
        if (!forgotten.urls().isEmpty()) {
            rows.namedSince(forgotten.urls()).ifPresent(this::fetchAgain);
        }
        return forgotten.looked();
    }

    private void fetchAgain(Instant since) {
        Instant now = clock.instant();
        byte[] name = "pictures named again %s".formatted(now).getBytes(StandardCharsets.UTF_8);
        PictureWish wish = new PictureWish(Again.DUE, since);
        jobs.enqueue(
                new JobTicket(
                        new JobId(UUID.nameUUIDFromBytes(name)),
                        JobKind.IMAGES,
                        JobSize.SMALL,
                        PictureSettings.toMap(wish),
                        now),
                Map.of());
    }

    private int discard() {
        Instant now = clock.instant();
        return rows.discard(now, now.minus(grace), FILES_MAX, this::remove);
    }

    private void remove(String hash) {
        for (Rendition rendition : Rendition.values()) {
            documents.delete(Picture.document(hash, rendition));
        }
    }
}
