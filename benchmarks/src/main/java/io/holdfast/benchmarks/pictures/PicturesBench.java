package io.holdfast.benchmarks.pictures;

import io.holdfast.adapters.external.pictures.ImageStudio;
import io.holdfast.adapters.external.pictures.PictureLimits;
import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.system.HeapWatch;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerProcess;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// How fast pictures go in, beside the resizer alone on all cores with files in memory; and how
/// much memory many of them take beside few.
///
/// The time of a run is what its owner waits: from asking to the job's end. It lists, fetches over
/// HTTP from this process, resizes, stores three files for each picture and writes rows; the
/// resizer does none of that but resize.
public final class PicturesBench {
    private static final int ALONE_MAX = 400;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private PicturesBench() {}

    /// Measures each number of pictures with a server of its own.
    ///
    /// @param options how many, and which
    /// @param report where figures go
    public static void run(Options options, Report report) {
        Path folder = options.pictures().folder();
        MadePictures pictures =
                folder == null
                        ? MadePictures.of(options.seed(), options.pictures().pixels())
                        : MadePictures.below(folder);
        for (int count : options.pictures().counts()) {
            try (PictureHost host = new PictureHost(pictures);
                    ServerProcess server =
                            ServerProcess.start(
                                    options.heap(),
                                    Map.of(
                                            "HOLDFAST_PICTURES_ALLOWED", "127.0.0.1",
                                            "HOLDFAST_PICTURES_AFTER_IMPORT", "false"));
                    ServerApi api = new ServerApi(server)) {
                new Measure(options, report, pictures, host, server, api, count).run();
            }
        }
    }

    private record Measure(
            Options options,
            Report report,
            MadePictures pictures,
            PictureHost host,
            ServerProcess server,
            ServerApi api,
            int count) {
        void run() {
            report.step("importing %,d products".formatted(count));
            api.await(api.importList(list(), "text/csv"));
            report.step("fetching %,d pictures".formatted(count));
            double seconds;
            double heapMib;
            try (HeapWatch heap = new HeapWatch(api)) {
                seconds = api.await(api.fetchPictures()).seconds();
                heapMib = heap.mibMax();
            }
            report.step("resizing alone");
            double alone = alone(Math.min(count, ALONE_MAX));
            add("pictures", count / seconds * 60, "pictures/min", alone * 60);
            add("heap, most in use", heapMib, "MiB", null);
            add("memory, most resident", (double) server.residentMibMax(), "MiB", null);
        }

        private Path list() {
            Path file = server.directory().resolve("list");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("handle,title,sku,price,image.url\n");
                for (int i = 0; i < count; i++) {
                    out.write("p%d,Product %d,P%d,9.99,%s\n".formatted(i, i, i, host.url(i)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("there is no room for a list", e);
            }
            return file;
        }

        /// Pictures a second; the second of two rounds, so that both sides are compiled.
        private double alone(int number) {
            List<byte[]> files = IntStream.range(0, number).mapToObj(pictures::picture).toList();
            ImageStudio studio =
                    new ImageStudio(
                            new PictureLimits(
                                    Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(1)));
            resized(files, studio);
            long start = System.nanoTime();
            resized(files, studio);
            return number / ((System.nanoTime() - start) / 1e9);
        }

        private void add(String metric, double value, String unit, @Nullable Double baseline) {
            report.add(
                    new Figure(
                            "pictures",
                            metric,
                            value,
                            unit,
                            baseline,
                            Map.of(
                                    "pictures",
                                    count,
                                    "of",
                                    options.pictures().folder() == null
                                            ? options.pictures().pixels().toString()
                                            : "folder",
                                    "heap",
                                    options.heap(),
                                    "seed",
                                    options.seed())));
        }
    }

    private static void resized(List<byte[]> files, ImageStudio studio) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService cores = Executors.newFixedThreadPool(CORES)) {
            List<Future<?>> all =
                    IntStream.range(0, CORES)
                            .<Future<?>>mapToObj(
                                    _ -> cores.submit(() -> resizeNext(files, studio, next)))
                            .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a picture cannot be resized", e);
        }
    }

    private static void resizeNext(List<byte[]> files, ImageStudio studio, AtomicInteger next) {
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            if (!(studio.render(new InMemory(files.get(i))) instanceof RenderOutcome.Made)) {
                throw new IllegalStateException("picture %d is none".formatted(i));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InMemory(byte[] content) implements PictureFile {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public String sha256() {
            return "";
        }

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {}
    }
}
