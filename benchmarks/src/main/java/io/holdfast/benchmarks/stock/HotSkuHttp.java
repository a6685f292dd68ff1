package io.holdfast.benchmarks.stock;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Pairs;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.load.ClosedLoop;
import io.holdfast.benchmarks.load.Outcome;
import io.holdfast.benchmarks.load.Requests;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Buyers of one SKU over HTTP: each has a cart, and wants one piece more with every request, which
/// is held when it is answered. So a request costs the stock a hold, and the cart a row that is
/// written anew.
///
/// Beside it a PUT of the same size that is answered by as many bytes and does nothing else: what
/// HTTP itself carries on this machine, the client among it. That is another endpoint, without cart
/// and stock, so what a hold takes is told in three parts: that PUT, what the stock alone takes in
/// this process with as many buyers, and the rest, which is the cart's.
final class HotSkuHttp {
    private static final String SKU = "BENCH-HOT";
    private static final int PIECES = 1_000_000_000;
    private static final double MICROS = 1_000_000;

    /// More carts than requests that are under way, so that no two change one cart at once.
    private static final int CARTS_EACH = 4;

    private final Options options;
    private final Report report;
    private final ServerProcess server;
    private final ServerApi api;
    private final Map<Integer, Double> stock;

    private HotSkuHttp(
            Options options,
            Report report,
            ServerProcess server,
            ServerApi api,
            Map<Integer, Double> stock) {
        this.stock = Map.copyOf(stock);
        this.options = options;
        this.report = report;
        this.server = server;
        this.api = api;
    }

    /// Measures with each number of buyers.
    ///
    /// @param options how many buyers, how long
    /// @param report where figures go
    /// @param stock what the stock alone sells a second, by the number of buyers
    static void run(Options options, Report report, Map<Integer, Double> stock) throws IOException {
        try (ServerProcess server = ServerProcess.startWith(options.heap(), HotSkuHttp.class);
                ServerApi api = new ServerApi(server)) {
            HotSkuHttp bench = new HotSkuHttp(options, report, server, api, stock);
            bench.sell();
            for (int buyers : options.load().buyers()) {
                bench.compare(buyers);
            }
        }
    }

    private void sell() {
        api.put(
                "/api/v1/products/bench-hot",
                """
                {"handle": "bench-hot", "title": "Bench", "status": "active", "variants":
                 [{"sku": "%s", "price": {"amount": 1999, "currency": "EUR"}}]}
                """
                        .formatted(SKU),
                "If-None-Match",
                "*");
        api.put("/api/v1/stock/" + SKU, "{\"onHand\": %d}".formatted(PIECES), "If-None-Match", "*");
    }

    private void compare(int buyers) {
        report.step("hot-sku over HTTP, %d buyers: making their carts".formatted(buyers));
        List<String> lines =
                IntStream.range(0, buyers * CARTS_EACH)
                        .mapToObj(_ -> api.cart() + "/lines/" + SKU)
                        .toList();
        Requests holds = Requests.inTurn(turn -> wanting(lines, turn));
        String constant = "/bench/constant/" + bytes(lines.getFirst());
        Requests nothing = Requests.inTurn(turn -> Requests.put(constant, quantity(turn)));
        report.step("hot-sku over HTTP, %d buyers".formatted(buyers));
        List<Outcome> ours = new ArrayList<>();
        List<Outcome> ceiling = new ArrayList<>();
        Pairs pairs =
                Pairs.median(
                        options.scale().repeats(),
                        () -> perSecond(ours, load(holds, buyers)),
                        () -> perSecond(ceiling, load(nothing, buyers)));
        tell(buyers, pairs, ours.getLast(), ceiling.getLast());
    }

    /// Every cart in its turn, each time for one piece more.
    private static byte[] wanting(List<String> lines, long turn) {
        return Requests.put(
                lines.get((int) (turn % lines.size())), quantity(1 + turn / lines.size()));
    }

    private static String quantity(long quantity) {
        return "{\"quantity\": %d}".formatted(quantity);
    }

    private int bytes(String line) {
        api.put(line, quantity(1));
        return api.bodyBytes(line.substring(0, line.indexOf("/lines/")));
    }

    private Outcome load(Requests requests, int buyers) {
        int seconds = options.load().seconds();
        InetSocketAddress address = server.address();
        try {
            return new ClosedLoop(address, requests, buyers)
                    .run(Duration.ofMillis(seconds * 300L), Duration.ofSeconds(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException("the server was lost", e);
        }
    }

    private static double perSecond(List<Outcome> runs, Outcome run) {
        runs.add(run);
        return run.perSecond();
    }

    private void tell(int buyers, Pairs pairs, Outcome ours, Outcome ceiling) {
        report.add(
                new Figure(
                        "hot-sku",
                        "holds over HTTP, %d buyers".formatted(buyers),
                        pairs.value(),
                        "holds/s",
                        pairs.baseline(),
                        Map.of(
                                "buyers",
                                buyers,
                                "heap",
                                options.heap(),
                                "microsHttp/stock/cart",
                                parts(buyers, pairs),
                                "p50ms",
                                millis(ours, 0.5),
                                "p99ms",
                                millis(ours, 0.99),
                                "ceilingP99ms",
                                millis(ceiling, 0.99),
                                "failed",
                                ours.failed() + ceiling.failed(),
                                "clientCpu",
                                share(ours) + "/" + share(ceiling))));
    }

    /// What each of the three parts takes of a hold, in microseconds of all that is done at once.
    private String parts(int buyers, Pairs pairs) {
        double whole = MICROS / pairs.value();
        double http = MICROS / pairs.baseline();
        double held = MICROS / stock.getOrDefault(buyers, Double.POSITIVE_INFINITY);
        return String.format(Locale.ROOT, "%.0f/%.0f/%.0f", http, held, whole - http - held);
    }

    private static String millis(Outcome outcome, double share) {
        return String.format(Locale.ROOT, "%.1f", outcome.latencies().millis(share));
    }

    private static String share(Outcome outcome) {
        return String.format(Locale.ROOT, "%.2f", outcome.clientShare());
    }
}
