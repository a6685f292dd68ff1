package io.holdfast.application.pictures;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.catalog.port.out.PictureStudio;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.contracts.pictures.MemoryPictureSource;
import io.holdfast.contracts.pictures.MemoryPictures;
import io.holdfast.contracts.pictures.MemoryStudio;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/// A shop in memory whose pictures are fetched.
final class PictureShop {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    final MemoryJobs jobs = new MemoryJobs();
    final MemoryProducts products = new MemoryProducts();
    Runnable afterForgetting = () -> {};
    Runnable afterSettling = () -> {};
    final MemoryPictures rows =
            new MemoryPictures(jobs, products) {
                @Override
                public synchronized Forgotten forget(Instant notedUntil, int max) {
                    Forgotten forgotten = super.forget(notedUntil, max);
                    afterForgetting.run();
                    return forgotten;
                }

                // What follows may take simulated time, in which others get at the rows.
                @SuppressWarnings("UnsynchronizedOverridesSynchronized")
                @Override
                public Step settle(
                        Attempt attempt, List<Settled> settled, Progress progress, Instant now) {
                    Step step = super.settle(attempt, settled, progress, now);
                    afterSettling.run();
                    return step;
                }
            };
    final MemoryDocuments documents = new MemoryDocuments(CLOCK);
    final MemoryPictureSource source = new MemoryPictureSource(1_000_000);
    final PictureDesk desk = new PictureDesk(jobs, documents, CLOCK);
    private int requests;

    static byte[] png(int width, int height, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, 0, colour);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory is full", e);
        }
        return bytes.toByteArray();
    }

    void product(String handle, String... urls) {
        Variant variant =
                new Variant(
                        new Sku(handle),
                        null,
                        Map.of(),
                        new Money(100, Currency.getInstance("EUR")),
                        null,
                        null);
        Product product =
                new Product(
                        new Handle(handle),
                        new Copy(handle, "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        Arrays.stream(urls).map(url -> new Image(url, "")).toList(),
                        List.of(variant));
        products.put(product, new Expectation.Absent(), NOW);
    }

    Job queued(Again again) {
        Seed seed = new Seed("a seed of the tests, number %d".formatted(++requests));
        return desk.queue(seed, new PictureWish(again, null));
    }

    PictureWork work(Machine machine, PictureSource from) {
        return work(machine, from, new MemoryStudio(1_000_000), PicturePace.of(4, 2));
    }

    private PictureWork work(
            Machine machine, PictureSource from, PictureStudio studio, PicturePace pace) {
        PictureStores stores = new PictureStores(rows, from, studio, documents, jobs);
        return new PictureWork(stores, pace, CLOCK, machine);
    }

    /// Runs one attempt and ends it, as a worker does.
    JobEnd run(Machine machine, Job job) {
        return run(machine, job, source);
    }

    JobEnd run(Machine machine, Job job, PictureSource from) {
        return run(work(machine, from), job);
    }

    JobEnd run(
            Machine machine, Job job, PictureSource from, PictureStudio studio, PicturePace pace) {
        return run(work(machine, from, studio, pace), job);
    }

    private JobEnd run(PictureWork work, Job job) {
        Attempt attempt = jobs.begin(job.id(), NOW).orElseThrow();
        JobEnd end = work.run(attempt, jobs.find(job.id()).orElseThrow());
        jobs.end(attempt, end, NOW);
        return end;
    }

    Job found(Job job) {
        return jobs.find(job.id()).orElseThrow().job();
    }

    List<String> reasons(Job job) {
        return rows.rejects(job.id()).stream().map(Reject::reason).toList();
    }
}
