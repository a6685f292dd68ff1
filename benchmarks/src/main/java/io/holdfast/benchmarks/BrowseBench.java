package io.holdfast.benchmarks;

import io.holdfast.benchmarks.lists.MadeList;
import io.holdfast.benchmarks.load.ClosedLoop;
import io.holdfast.benchmarks.load.Outcome;
import io.holdfast.benchmarks.load.Requests;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerDatabase;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// How many products and pages the server answers, beside what it answers of a constant of the same
/// size: that ceiling is the server's HTTP, with nothing behind it.
final class BrowseBench implements Benchmark {
    private static final int PAGE = 50;
    private static final int PAGES = 100;

    @Override
    public void run(Options options, Report report) throws IOException {
        try (ServerProcess server = ServerProcess.startWith(options.heap(), BrowseBench.class);
                ServerApi api = new ServerApi(server)) {
            MadeList list = new MadeList(options.seed(), options.scale().products() * 4L);
            Path file = server.directory().resolve("list");
            list.write(MadeList.Form.NDJSON, file);
            report.step("importing %,d products".formatted(list.products()));
            api.await(api.importList(file, MadeList.Form.NDJSON.contentType()));
            ServerDatabase database = ServerDatabase.of(server);
            database.execute("vacuum analyze");
            database.execute("checkpoint");
            List<String> products =
                    list.handles(Integer.MAX_VALUE).stream()
                            .map(handle -> "/api/v1/products/" + handle)
                            .toList();
            measure("product", products, server.address(), api, options, report);
            measure("page of 50", pages(), server.address(), api, options, report);
        }
    }

    /// Every category, in every order that an index or a sort must give.
    private static List<String> pages() {
        List<String> orders = List.of("handle", "-updatedAt", "title", "price");
        return IntStream.range(0, PAGES)
                .mapToObj(
                        i -> {
                            int category = i % 40;
                            return "/api/v1/products?limit=%d&category=Range%%20%d%%20%%3E%%20Shelf%%20%d&sort=%s"
                                    .formatted(
                                            PAGE,
                                            category / 8,
                                            category,
                                            orders.get(i / 25 % orders.size()));
                        })
                .toList();
    }

    private static void measure(
            String what,
            List<String> paths,
            InetSocketAddress server,
            ServerApi api,
            Options options,
            Report report) {
        int bytes = (int) paths.stream().limit(20).mapToInt(api::bodyBytes).average().orElse(0);
        List<String> constant = List.of("/bench/constant/" + bytes);
        for (int clients : options.load().clients()) {
            report.step("%s, %d clients".formatted(what, clients));
            List<Outcome> ours = new ArrayList<>();
            List<Outcome> theirs = new ArrayList<>();
            Pairs pairs =
                    Pairs.median(
                            options.scale().repeats(),
                            () -> perSecond(ours, load(server, paths, clients, options)),
                            () -> perSecond(theirs, load(server, constant, clients, options)));
            report.add(
                    new Figure(
                            "browse",
                            what,
                            pairs.value(),
                            "answers/s",
                            pairs.baseline(),
                            Map.of(
                                    "clients",
                                    clients,
                                    "products",
                                    options.scale().products(),
                                    "bytes",
                                    bytes,
                                    "heap",
                                    options.heap(),
                                    "p50ms",
                                    millis(ours.getLast(), 0.5),
                                    "p99ms",
                                    millis(ours.getLast(), 0.99),
                                    "failed",
                                    ours.getLast().failed() + theirs.getLast().failed(),
                                    "clientCpu",
                                    share(ours.getLast()) + "/" + share(theirs.getLast()))));
        }
    }

    private static Outcome load(
            InetSocketAddress server, List<String> paths, int clients, Options options) {
        int seconds = options.load().seconds();
        try {
            return new ClosedLoop(server, Requests.of(paths, options.seed()), clients)
                    .run(Duration.ofMillis(seconds * 300L), Duration.ofSeconds(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException("the server was lost", e);
        }
    }

    private static double perSecond(List<Outcome> runs, Outcome run) {
        runs.add(run);
        return run.perSecond();
    }

    private static String millis(Outcome outcome, double share) {
        return String.format(Locale.ROOT, "%.1f", outcome.latencies().millis(share));
    }

    private static String share(Outcome outcome) {
        return String.format(Locale.ROOT, "%.2f", outcome.clientShare());
    }
}
