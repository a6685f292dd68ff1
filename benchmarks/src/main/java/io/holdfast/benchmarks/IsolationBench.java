package io.holdfast.benchmarks;

import io.holdfast.benchmarks.lists.MadeList;
import io.holdfast.benchmarks.load.OpenLoop;
import io.holdfast.benchmarks.load.Outcome;
import io.holdfast.benchmarks.load.Requests;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// What readers notice of a large import and exports beside them: latencies of product reads at a
/// fixed rate, first idle, then while lists go in and out. The heap is as large as that of a server
/// that somebody starts without a word about it.
final class IsolationBench implements Benchmark {
    private static final int CONNECTIONS = 64;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    @Override
    public void run(Options options, Report report) throws IOException {
        try (ServerProcess server = ServerProcess.start(options.heapAsShipped());
                ServerApi api = new ServerApi(server)) {
            MadeList shown = new MadeList(options.seed(), options.scale().products() * 4L);
            Path file = server.directory().resolve("list");
            shown.write(MadeList.Form.NDJSON, file);
            report.step("importing %,d products".formatted(shown.products()));
            api.await(api.importList(file, MadeList.Form.NDJSON.contentType()));
            Requests requests = Requests.of(paths(shown), options.seed());
            OpenLoop reads =
                    new OpenLoop(
                            server.address(), requests, options.load().perSecond(), CONNECTIONS);
            report.step("reading, first to warm up");
            reads.run(lasting(options.load().seconds()));
            report.step("reading, idle");
            Outcome idle = reads.run(lasting(options.load().seconds()));
            new MadeList(options.seed() + 1, options.scale().variants())
                    .write(MadeList.Form.CSV, file);
            report.step("reading, while a list goes in and others go out");
            Lists lists = new Lists(api, api.importList(file, "text/csv"));
            Outcome busy = reads.run(lists);
            Map<String, Object> params = params(options, lists);
            add(report, "p50", busy.latencies().millis(0.5), idle.latencies().millis(0.5), params);
            add(
                    report,
                    "p99",
                    busy.latencies().millis(0.99),
                    idle.latencies().millis(0.99),
                    params);
            add(
                    report,
                    "p99.9",
                    busy.latencies().millis(0.999),
                    idle.latencies().millis(0.999),
                    params);
            report.add(
                    new Figure(
                            "isolation",
                            "failed reads",
                            busy.failed(),
                            "of " + (busy.latencies().count() + busy.failed()),
                            (double) idle.failed(),
                            params));
        }
    }

    private static List<String> paths(MadeList list) {
        return list.handles(Integer.MAX_VALUE).stream().map(h -> "/api/v1/products/" + h).toList();
    }

    private static BooleanSupplier lasting(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        return () -> System.nanoTime() < end;
    }

    private static void add(
            Report report, String metric, double busy, double idle, Map<String, Object> params) {
        report.add(new Figure("isolation", metric, busy, "ms", idle, params));
    }

    private static Map<String, Object> params(Options options, Lists lists) {
        Map<String, Object> params = new HashMap<>();
        params.put("perSecond", options.load().perSecond());
        params.put("variants", options.scale().variants());
        params.put("products", options.scale().products());
        params.put("heap", options.heapAsked() == null ? "as shipped" : options.heap());
        params.put("exports", lists.exports());
        params.put("importSeconds", Math.round(lists.seconds()));
        return params;
    }

    /// One import, and exports one after the other as long as it runs. Looks at the jobs on a
    /// thread of its own, so that nothing keeps the sender from its times.
    private static final class Lists implements BooleanSupplier {
        private final ServerApi api;
        private final ServerApi.Asked imported;
        private final AtomicInteger exports = new AtomicInteger();
        private volatile boolean over;
        private volatile @org.jspecify.annotations.Nullable RuntimeException failure;
        private volatile double seconds;

        Lists(ServerApi api, ServerApi.Asked imported) {
            this.api = api;
            this.imported = imported;
            Thread.ofVirtual().start(this::follow);
        }

        private void follow() {
            try {
                do {
                    ServerApi.Asked export =
                            api.exportProducts(exports.get() % 2 == 0 ? "csv" : "ndjson");
                    api.await(export);
                    exports.incrementAndGet();
                    Thread.sleep(BETWEEN_LOOKS);
                } while (!api.isOver(imported));
                seconds = api.await(imported).seconds();
            } catch (InterruptedException e) {
                failure = new IllegalStateException("interrupted", e);
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                over = true;
            }
        }

        @Override
        public boolean getAsBoolean() {
            return !over;
        }

        int exports() {
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
            return exports.get();
        }

        double seconds() {
            return seconds;
        }
    }
}
