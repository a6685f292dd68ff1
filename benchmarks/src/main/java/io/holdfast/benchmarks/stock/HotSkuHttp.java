package io.holdfast.benchmarks.stock;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.ceiling.Shortcut;
import io.holdfast.benchmarks.load.ClosedLoop;
import io.holdfast.benchmarks.load.Outcome;
import io.holdfast.benchmarks.load.Requests;
import io.holdfast.benchmarks.system.ServerApi;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Buyers of one SKU over HTTP: each has a cart, and wants one piece more with every request, which
/// is held when it is answered. So a request costs the stock a hold, and the cart a row that is
/// written anew.
///
/// Beside it the ceiling: the same requests to another process of the same server, in which what
/// stands behind the use case answers at once, out of memory. First stock alone does, and carts and
/// prices are read and written as ever; then all of it does, and what is left is what HTTP, the
/// filters, JSON, the controller and the use case carry on this machine, the client among it. The
/// three take turns.
final class HotSkuHttp {
    private static final String SKU = "BENCH-HOT";
    private static final int PIECES = 1_000_000_000;
    private static final double MICROS = 1_000_000;

    /// More carts than requests that are under way, so that no two change one cart at once.
    private static final int CARTS_EACH = 4;

    private final Options options;
    private final Report report;
    private final Shop shop;
    private final Shop ceiling;

    private HotSkuHttp(Options options, Report report, Shop shop, Shop ceiling) {
        this.options = options;
        this.report = report;
        this.shop = shop;
        this.ceiling = ceiling;
    }

    /// A server, and the way to it.
    private record Shop(ServerProcess server, ServerApi api) implements AutoCloseable {
        static Shop open(ServerProcess server) {
            Shop shop = new Shop(server, new ServerApi(server));
            shop.api.put(
                    "/api/v1/products/bench-hot",
                    """
                    {"handle": "bench-hot", "title": "Bench", "status": "active", "variants":
                     [{"sku": "%s", "price": {"amount": 1999, "currency": "EUR"}}]}
                    """
                            .formatted(SKU),
                    "If-None-Match",
                    "*");
            shop.api.put(
                    "/api/v1/stock/" + SKU,
                    "{\"onHand\": %d}".formatted(PIECES),
                    "If-None-Match",
                    "*");
            return shop;
        }

        Shop shortcut(boolean everything) {
            api.put(Shortcut.path(everything), "{}");
            return this;
        }

        /// {@return every cart in its turn, each time for one piece more}
        Requests buyers(int count) {
            List<String> lines =
                    IntStream.range(0, count * CARTS_EACH)
                            .mapToObj(_ -> api.cart() + "/lines/" + SKU)
                            .toList();
            return Requests.inTurn(
                    turn ->
                            Requests.put(
                                    lines.get((int) (turn % lines.size())),
                                    "{\"quantity\": %d}".formatted(1 + turn / lines.size())));
        }

        @Override
        public void close() {
            api.close();
            server.close();
        }
    }

    /// What one turn of each came to.
    ///
    /// @param whole the server as it is shipped
    /// @param noStock stock answers at once
    /// @param bare all that is behind the use case does
    private record Round(Outcome whole, Outcome noStock, Outcome bare) {
        double ratio() {
            return whole.perSecond() / bare.perSecond();
        }

        long failed() {
            return whole.failed() + noStock.failed() + bare.failed();
        }

        /// {@return what HTTP, cart and stock take of a hold, in microseconds from one to the next}
        String parts() {
            double http = MICROS / bare.perSecond();
            double cart = MICROS / noStock.perSecond() - http;
            double stock = MICROS / whole.perSecond() - http - cart;
            return String.format(Locale.ROOT, "%.0f/%.0f/%.0f", http, cart, stock);
        }

        String clientShares() {
            return String.format(
                    Locale.ROOT,
                    "%.2f/%.2f/%.2f",
                    whole.clientShare(),
                    noStock.clientShare(),
                    bare.clientShare());
        }
    }

    /// Measures with each number of buyers.
    ///
    /// @param options how many buyers, how long
    /// @param report where figures go
    static void run(Options options, Report report) throws IOException {
        try (Shop shop = Shop.open(ServerProcess.start(options.heap()));
                Shop ceiling =
                        Shop.open(
                                ServerProcess.startWith(
                                        options.heap(), HotSkuHttp.class, Shortcut.OPTION))) {
            HotSkuHttp bench = new HotSkuHttp(options, report, shop, ceiling);
            for (int buyers : options.load().buyers()) {
                bench.compare(buyers);
            }
        }
    }

    private void compare(int buyers) {
        report.step("hot-sku over HTTP, %d buyers: making their carts".formatted(buyers));
        Requests whole = shop.buyers(buyers);
        Requests noStock = ceiling.shortcut(false).buyers(buyers);
        Requests bare = ceiling.shortcut(true).buyers(buyers);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < options.scale().repeats(); round++) {
            report.step(
                    "hot-sku over HTTP, %d buyers, round %d of %d"
                            .formatted(buyers, round + 1, options.scale().repeats()));
            rounds.add(
                    new Round(
                            load(shop, whole, buyers),
                            load(ceiling.shortcut(false), noStock, buyers),
                            load(ceiling.shortcut(true), bare, buyers)));
        }
        rounds.sort(Comparator.comparingDouble(Round::ratio));
        tell(buyers, rounds.get((rounds.size() - 1) / 2));
    }

    private Outcome load(Shop at, Requests requests, int buyers) {
        int seconds = options.load().seconds();
        try {
            return new ClosedLoop(at.server().address(), requests, buyers)
                    .run(Duration.ofMillis(seconds * 300L), Duration.ofSeconds(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException("the server was lost", e);
        }
    }

    private void tell(int buyers, Round round) {
        tell(buyers, "holds over HTTP, %d buyers", round, round.bare());
        tell(buyers, "holds over HTTP beside carts alone, %d buyers", round, round.noStock());
    }

    private void tell(int buyers, String metric, Round round, Outcome beside) {
        report.add(
                new Figure(
                        "hot-sku",
                        metric.formatted(buyers),
                        round.whole().perSecond(),
                        "holds/s",
                        beside.perSecond(),
                        Map.of(
                                "buyers",
                                buyers,
                                "heap",
                                options.heap(),
                                "microsHttp/cart/stock",
                                round.parts(),
                                "p50ms",
                                millis(round.whole(), 0.5),
                                "p99ms",
                                millis(round.whole(), 0.99),
                                "ceilingP99ms",
                                millis(beside, 0.99),
                                "failed",
                                round.failed(),
                                "clientCpu",
                                round.clientShares())));
    }

    private static String millis(Outcome outcome, double share) {
        return String.format(Locale.ROOT, "%.1f", outcome.latencies().millis(share));
    }
}
