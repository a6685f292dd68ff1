package io.holdfast.benchmarks.pictures;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.system.HeapWatch;
import io.holdfast.benchmarks.system.ProcessorTime;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerProcess;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// How fast pictures go in, beside the resizer alone on all cores with files in memory; and how
/// much memory many of them take beside few.
///
/// The time of a run is what its owner waits: from asking to the job's end. It lists, fetches over
/// HTTP from this process, resizes, stores three files for each picture and writes rows; the
/// resizer does none of that but resize. Both begin with pictures that do not count, so that both
/// are compiled, and then take turns, two to four of them. Processor time is the server's with its
/// database, and that of this process while it does nothing but resize.
public final class PicturesBench {
    private static final int ALONE_MAX = 400;
    private static final int UNCOUNTED_MAX = 300;
    private static final int TURNS_MIN = 2;
    private static final int TURNS_MAX = 4;

    /// Half a minute or so: how fast a machine is that others have a part of changes in longer.
    private static final int TURN = 1_250;

    /// Ten looks a second took a fiftieth of both cores, of client and server together.
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// What server and database still do after a run would be taken from the resizer's cores.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private PicturesBench() {}

    /// As the resizer has them; a server leaves one to its callers unless it is told otherwise.
    private static String cores() {
        return Integer.toString(Runtime.getRuntime().availableProcessors());
    }

    /// Measures each number of pictures with a server of its own.
    ///
    /// @param options how many, and which
    /// @param report where figures go
    public static void run(Options options, Report report) {
        Path folder = options.pictures().folder();
        MadePictures pictures =
                folder == null
                        ? MadePictures.of(options.seed(), options.pictures().pixels())
                        : MadePictures.below(folder, Resizer::isPicture);
        if (pictures.passedOver() > 0) {
            report.step("passing over %,d broken files".formatted(pictures.passedOver()));
        }
        for (int count : options.pictures().counts()) {
            try (PictureHost host = new PictureHost(pictures);
                    ServerProcess server =
                            ServerProcess.start(
                                    options.heap(),
                                    Map.of(
                                            "HOLDFAST_PICTURES_ALLOWED", "127.0.0.1",
                                            "HOLDFAST_PICTURES_CORES", cores(),
                                            "HOLDFAST_PICTURES_AFTER_IMPORT", "false"));
                    ServerApi api = new ServerApi(server)) {
                new Measure(options, report, new Resizer(pictures), host, server, api, count).run();
            }
        }
    }

    private record Measure(
            Options options,
            Report report,
            Resizer resizer,
            PictureHost host,
            ServerProcess server,
            ServerApi api,
            int count) {
        void run() {
            int uncounted = Math.min(count, UNCOUNTED_MAX);
            report.step("%,d pictures that do not count".formatted(uncounted));
            var _ = fetched(count, count + uncounted);
            var _ = resizer.resize(uncounted);
            Spent fetched = Spent.NOTHING;
            Spent alone = Spent.NOTHING;
            HeapWatch heap = new HeapWatch(server, api);
            int turns = Math.min(count, Math.clamp(count / TURN, TURNS_MIN, TURNS_MAX));
            for (int turn = 0; turn < turns; turn++) {
                int from = (int) ((long) count * turn / turns);
                int to = (int) ((long) count * (turn + 1) / turns);
                fetched = fetched.plus(fetched(from, to));
                LockSupport.parkNanos(SETTLING.toNanos());
                report.step("resizing alone");
                alone = alone.plus(resizer.resize(Math.min(to - from, ALONE_MAX)));
            }
            double heapMib = heap.mibMax();
            add("pictures", fetched.perMinute(), "pictures/min", alone.perMinute());
            add("processor", fetched.processorMillis(), "ms/picture", alone.processorMillis());
            add("heap, most in use", heapMib, "MiB", null);
            add("memory, most resident", (double) server.residentMibMax(), "MiB", null);
        }

        private Spent fetched(int from, int to) {
            api.await(api.importList(list(from, to), "text/csv"));
            report.step("fetching %,d pictures".formatted(to - from));
            Duration before = ProcessorTime.of(server);
            double seconds = api.await(api.fetchPictures(), BETWEEN_LOOKS).seconds();
            Duration used = ProcessorTime.of(server).minus(before);
            return new Spent(to - from, seconds, used.toNanos() / 1e9);
        }

        private Path list(int from, int to) {
            Path file = server.directory().resolve("list");
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("handle,title,sku,price,image.url\n");
                for (int i = from; i < to; i++) {
                    out.write("p%d,Product %d,P%d,9.99,%s\n".formatted(i, i, i, host.url(i)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("there is no room for a list", e);
            }
            return file;
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
}
